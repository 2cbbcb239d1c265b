import type { Quoting } from '#libs/messages';
import { CellScanner, pastBlanks } from './cell-scanner.js';
import type { CsvDialect } from './csv-dialect.js';
import { explainQuotes, type OtherQuoting } from './explain-quotes.js';

/** A quote that is neither around a cell nor doubled in a quoted one. */
export interface MisplacedQuote {
  /** Of the cell, from 1. */
  readonly column: number;
  /** The dialect that would explain it; null: none. */
  readonly dialect: OtherQuoting | null;
}

/** Records with a quote in the wrong place for which a dialect is looked for. */
const MOST_EXPLAINED = 100;

const QUOTE = '"';
const ESCAPED = /\\(["\\])|""/g;

const unquoted = (cell: string, quoting: Quoting): string => {
  if (quoting === 'backslash') return cell.replace(ESCAPED, (pair, escaped?: string) => escaped ?? pair[0] ?? '');
  return cell.includes(QUOTE) ? cell.replaceAll('""', QUOTE) : cell;
};

/** Where a quoted cell's closing quote is, `-1` when there is none; doubled quotes are skipped. */
const closingQuote = (text: string, open: number): number => {
  let at = text.indexOf(QUOTE, open + 1);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
};

/** The cells of a record whose quotes are around whole cells, doubled inside: nearly every one. Null: it is another. */
const splitPlainly = (text: string, delimiter: string): string[] | null => {
  const cells: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const isQuoted = text[start] === QUOTE;
    const close = isQuoted ? closingQuote(text, start) : -1;
    if (isQuoted && close < 0) return null;
    const found = isQuoted ? close + 1 : text.indexOf(delimiter, start);
    const end = found < 0 ? text.length : found;
    if (end < text.length && text[end] !== delimiter) return null;
    const cell = isQuoted ? unquoted(text.slice(start + 1, close), 'double') : text.slice(start, end);
    if (!isQuoted && cell.includes(QUOTE)) return null;
    cells.push(cell);
    start = end + 1;
  }
  return cells;
};

/** Splits records that have quotes. */
export class QuotedSplitter {
  readonly #scanner: CellScanner;
  #explained = 0;

  constructor(private readonly dialect: CsvDialect) {
    this.#scanner = new CellScanner(dialect);
  }

  /**
   * The cells, or the first quote that is in the wrong place. A quote in the middle of a cell without quotes around it
   * is text; a cell whose quote is never closed goes to the record's end.
   */
  split(text: string): string[] | MisplacedQuote {
    const { delimiter, quoting } = this.dialect;
    return (quoting === 'double' ? splitPlainly(text, delimiter) : null) ?? this.#split(text);
  }

  #split(text: string): string[] | MisplacedQuote {
    const cells: string[] = [];
    for (let start = 0; start <= text.length; start = this.#scanner.end + 1) {
      const cell = this.#cell(text, start);
      if (cell === null) return { column: cells.length + 1, dialect: this.#explain(text) };
      cells.push(cell);
    }
    return cells;
  }

  /** Null: it has a quote in the wrong place. */
  #cell(text: string, start: number): string | null {
    const scanner = this.#scanner;
    scanner.scan(text, start);
    if (scanner.open < 0) return this.#isQuotedBehindBlanks(text, start) ? null : text.slice(start, scanner.end);
    if (scanner.isMisplaced) return null;
    const end = scanner.close < 0 ? text.length : scanner.close;
    return unquoted(text.slice(scanner.open + 1, end), this.dialect.quoting);
  }

  #isQuotedBehindBlanks(text: string, start: number): boolean {
    const at = pastBlanks(text, start, this.dialect.delimiter);
    return at > start && text[at] === QUOTE;
  }

  /** Of the first records only: each takes some 0.1 ms, and the others will hardly be another's. */
  #explain(text: string): MisplacedQuote['dialect'] {
    const { delimiter, quoting } = this.dialect;
    if (quoting !== 'double' || this.#explained === MOST_EXPLAINED) return null;
    this.#explained += 1;
    return explainQuotes(text, delimiter);
  }
}
