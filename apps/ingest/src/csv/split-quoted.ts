const QUOTE = '"';

/** Where a quoted cell's closing quote stands, `-1` when there is none; doubled quotes are skipped. */
const closingQuote = (text: string, open: number): number => {
  let at = text.indexOf(QUOTE, open + 1);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
};

const unquoted = (text: string, open: number, close: number): string => {
  const cell = text.slice(open + 1, close);
  return cell.includes(QUOTE) ? cell.replaceAll('""', QUOTE) : cell;
};

/**
 * The cells of a record that has quotes, if they stand as RFC 4180 has it: around whole cells, doubled inside. Null for
 * any other record; csv-parse reads that one, or says what is wrong with it.
 */
export const splitQuoted = (text: string, delimiter: string): string[] | null => {
  const cells: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const isQuoted = text[start] === QUOTE;
    const close = isQuoted ? closingQuote(text, start) : -1;
    if (isQuoted && close < 0) return null;
    const found = isQuoted ? close + 1 : text.indexOf(delimiter, start);
    const end = found < 0 ? text.length : found;
    if (end < text.length && text[end] !== delimiter) return null;
    const cell = isQuoted ? unquoted(text, start, close) : text.slice(start, end);
    if (!isQuoted && cell.includes(QUOTE)) return null;
    cells.push(cell);
    start = end + 1;
  }
  return cells;
};
