export * from './content-fault.js';
export type { CsvDialect } from './csv/csv-dialect.js';
export * from './csv/csv-text.js';
export * from './csv/delimiter.js';
export * from './csv/delimiter-hint.js';
export { rawCells } from './csv/raw-cells.js';
export { headerRow } from './header-row.js';
export { flattenCell } from './json/flatten.js';
export { countMembers, depthOf, endOfString, hiddenFault, membersOf, repeatedKey } from './json/json-structure.js';
export type { LineBatch } from './json/line-splitter.js';
export { compactJson, memberText } from './json/member-text.js';
export { parseJson } from './json/parse-json.js';
export * from './json/plain-cell.js';
export { rawMembers } from './json/raw-members.js';
export { findSyntaxFault } from './json/syntax-fault.js';
export { isWrapper } from './json/wrapper-members.js';
export * from './json/written-numbers.js';
export * from './limits.js';
export * from './open-reader.js';
export {
  dialectOf,
  hasHeaderRow,
  type Layout,
  openRawRecords,
  openSplitter,
  type RecordFormat,
  splitters,
} from './open-splitter.js';
export * from './plain-header.js';
export * from './record-reader.js';
export * from './records.js';
export type { CellValue } from './xlsx/cell-value.js';
export * from './xlsx/row-line.js';
export * from './xlsx/sheet-rows.js';
export * from './xlsx/string-items.js';
export * from './xlsx/styles.js';
export * from './xlsx/workbook-parts.js';
export * from './xlsx/xml-part.js';
