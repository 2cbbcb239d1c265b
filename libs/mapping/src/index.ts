export * from './apply-mapping.js';
export { cellOfText, idText, withoutMark } from './cell-text.js';
export { checkSize } from './check/check-values.js';
export * from './check-mapping.js';
export * from './compile-by-moment.js';
export { constantRulesOf, constantsOf } from './compile-column.js';
export { compileRow, type MappedRow, type MapRow } from './compile-row.js';
export { isDigits, isPointZero, isScientific } from './damaged-id.js';
export { cellHeaders } from './entries/row-cell.js';
export { headersOfColumn } from './findings/column-headers.js';
export { type FindingPart, findingParts } from './findings/finding-parts.js';
export { type FindingRoom, type FindingTally, findingRoom } from './findings/finding-tally.js';
export * from './findings/findings.js';
export { type FoundRow, RowFindings } from './findings/row-findings.js';
export { BLOCK_BYTES, RowSet } from './findings/row-set.js';
export { compileTold, findInValues, type ToldColumn } from './findings/value-findings.js';
export * from './fit-mapping.js';
export {
  comparableHeader,
  isRejectReasons,
  nameAttributes,
  REJECT_REASONS_HEADER,
} from './header-names.js';
export { compileRowKey, type ReadKeyText } from './id-cell.js';

export { type IsKnownName, isRowOfData, knownNames } from './known-names.js';
export * from './match-headers.js';
export * from './parse-options.js';
export { placeRecords, type RecordPlacing } from './place-record.js';
export { placeRows, type RowPlacing } from './place-row.js';
export * from './route-key.js';
export { type DateReading, readingOfDates } from './suggest/choose-dates.js';
export { compileMayIdentify } from './suggest/may-identify.js';
export type { ColumnProfile, ColumnValues, KnownValue, Place } from './suggest/profile/column-profile.js';
export type { DistinctSet } from './suggest/profile/distinct-set.js';
export * from './suggest/profile/files-profile.js';
export { type FileTally, type Identifying, MOST_HEADERS, TableTally } from './suggest/profile/table-tally.js';
export * from './suggest/suggest-mapping.js';
export { suggestedDefinition } from './suggest/suggested-definition.js';
export type { SuggestedOption, Suggestion, SuggestionReason } from './suggest/suggestion.js';
export type { Unsuggested } from './suggest/unsuggested.js';
export { compileUniqueColumns, type UniqueColumn } from './unique-columns.js';
export * from './validate-chunk.js';
