const QUOTE = '"';

/** Where a quoted cell's closing quote is, `-1` when there is none; doubled quotes are skipped. */
const closingQuote = (text: string, open: number): number => {
  let at = text.indexOf(QUOTE, open + 1);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
};

const unquoted = (text: string, open: number, close: number): string => {
  const cell = text.slice(open + 1, close);
  return cell.includes(QUOTE) ? cell.replaceAll('""', QUOTE) : cell;
};

const SPREADSHEET_TEXT = '="';

/**
 * Where a cell such as `="00123"` ends, by which spreadsheets keep a text a text: the quotes are part of it, and no
 * delimiter is inside. `-1`: it is none.
 */
const endOfSpreadsheetText = (text: string, start: number, delimiter: string): number => {
  if (!text.startsWith(SPREADSHEET_TEXT, start)) return -1;
  const close = closingQuote(text, start + 1);
  if (close < 0 || (close + 1 < text.length && text[close + 1] !== delimiter)) return -1;
  return /[\r\n]/.test(text.slice(start, close)) || text.slice(start, close).includes(delimiter) ? -1 : close + 1;
};

/**
 * The cells of a record that has quotes, if they are as RFC 4180 has it: around whole cells, doubled inside, or as in `="00123"`. Null for
 * any other record; csv-parse reads that one, or says what is wrong with it.
 */
export const splitQuoted = (text: string, delimiter: string): string[] | null => {
  const cells: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const isQuoted = text[start] === QUOTE;
    const close = isQuoted ? closingQuote(text, start) : -1;
    if (isQuoted && close < 0) return null;
    const mark = isQuoted ? -1 : endOfSpreadsheetText(text, start, delimiter);
    const found = isQuoted ? close + 1 : mark < 0 ? text.indexOf(delimiter, start) : mark;
    const end = found < 0 ? text.length : found;
    if (end < text.length && text[end] !== delimiter) return null;
    const cell = isQuoted ? unquoted(text, start, close) : text.slice(start, end);
    if (!isQuoted && mark < 0 && cell.includes(QUOTE)) return null;
    cells.push(cell);
    start = end + 1;
  }
  return cells;
};
