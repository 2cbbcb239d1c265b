export * from './apply-mapping.js';
export { idText, withoutMark } from './cell-text.js';
export { checkSize } from './check/check-values.js';
export * from './check-mapping.js';
export { constantRulesOf, constantsOf } from './compile-column.js';
export { compileRow, keyPlaceOf, type MappedRow, type MapRow } from './compile-row.js';
export { isDigits, isPointZero, isScientific } from './damaged-id.js';
export * from './fit-mapping.js';

export {
  comparableHeader,
  isRejectReasons,
  nameAttributes,
  REJECT_REASONS_HEADER,
} from './header-names.js';

export { type IsKnownName, isRowOfData, knownNames } from './known-names.js';
export * from './match-headers.js';
export * from './route-key.js';
export * from './suggest/suggest-mapping.js';
export { compileUniqueColumns, type UniqueColumn } from './unique-columns.js';
export * from './validate-chunk.js';
