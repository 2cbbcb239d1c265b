/** What makes spreadsheets evaluate a cell, also behind blanks and in its full-width forms (OWASP, CSV Injection). */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/;

const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** The cell as text for every spreadsheet: an apostrophe before what it would take for a formula. */
export const formulaSafe = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** A cell as it is in CSV (RFC 4180). */
export const csvCell = (cell: string, delimiter = ','): string =>
  NEEDS_QUOTES.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A record of comma-separated cells with its line end. */
export const csvRecord = (cells: readonly string[]): string => `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`;
