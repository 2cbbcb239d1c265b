import type { Quoting } from '#libs/messages';
import { CellScanner, pastBlanks } from './cell-scanner.js';
import type { CsvDialect } from './csv-dialect.js';

/** A quote that is neither around a cell nor doubled in a quoted one. */
export interface MisplacedQuote {
  /** Of the cell, from 1. */
  readonly column: number;
  /** The dialect that would explain it; null: none. */
  readonly dialect: Exclude<Quoting, 'double'> | null;
}

const QUOTE = '"';
const ESCAPED = /\\(["\\])|""/g;

const unquoted = (cell: string, quoting: Quoting): string => {
  if (quoting === 'backslash') return cell.replace(ESCAPED, (pair, escaped?: string) => escaped ?? pair[0] ?? '');
  return cell.includes(QUOTE) ? cell.replaceAll('""', QUOTE) : cell;
};

/** Splits records that have quotes. */
export class QuotedSplitter {
  readonly #scanner: CellScanner;

  constructor(private readonly dialect: CsvDialect) {
    this.#scanner = new CellScanner(dialect);
  }

  /**
   * The cells, or the first quote that is in the wrong place. A quote in the middle of a cell without quotes around it
   * is text; a cell whose quote is never closed goes to the record's end.
   */
  split(text: string): string[] | MisplacedQuote {
    const cells: string[] = [];
    for (let start = 0; start <= text.length; start = this.#scanner.end + 1) {
      const cell = this.#cell(text, start);
      if (cell === null) return { column: cells.length + 1, dialect: this.#dialectFor(text, start) };
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

  /** Of the cell that was scanned last. */
  #dialectFor(text: string, start: number): MisplacedQuote['dialect'] {
    const { open, close } = this.#scanner;
    const { delimiter, quoting } = this.dialect;
    if (quoting !== 'double') return null;
    if (open < 0) return this.#isQuotedBehindBlanks(text, start) ? 'loose' : null;
    if (text[close - 1] === '\\') return 'backslash';
    const behind = pastBlanks(text, close + 1, delimiter);
    return behind === text.length || text[behind] === delimiter ? 'loose' : null;
  }
}
