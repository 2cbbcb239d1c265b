import type { TextCells } from '../records.js';
import type { OverlongCode } from './csv-batch.js';
import type { CsvDialect } from './csv-dialect.js';
import type { RecordScanner } from './record-scanner.js';

const isOdd = (n: number): boolean => n % 2 === 1;

const countQuotes = (text: string): number => text.split('"').length - 1;

const judgeCells = (cells: TextCells | undefined, cellBytes: number): OverlongCode =>
  cells?.some((cell) => Buffer.byteLength(cell) > cellBytes) ? 'cell_too_large' : 'row_too_large';

/**
 * What is wrong with a record of which only the beginning is kept. A quote open at the cut is closed for the parser.
 */
export const judgeOverlong = (beginning: string, { delimiter, limits, parseQuoted }: CsvDialect): OverlongCode => {
  const quotes = countQuotes(beginning);
  if (quotes === 0) return judgeCells(beginning.split(delimiter), limits.cellBytes);
  const { cells, fault } = parseQuoted([isOdd(quotes) ? `${beginning}"` : beginning]);
  return fault === null ? judgeCells(cells[0], limits.cellBytes) : 'misplaced_quote';
};

/** A record over the limit whose end has not come: it is scanned on, without storing it, until it ends. */
export class OversizedRecord {
  #open: boolean;
  #lines: number;

  constructor(
    readonly code: Exclude<OverlongCode, 'misplaced_quote'>,
    scanner: RecordScanner,
  ) {
    this.#open = scanner.open;
    this.#lines = scanner.lines;
  }

  /** Looks for the record's end in the text that follows. */
  findEnd(scanner: RecordScanner): boolean {
    const found = scanner.find(0, this.#open);
    this.#open = scanner.open;
    this.#lines += scanner.lines;
    return found;
  }

  /** A quote is open where the scanning is. */
  get open(): boolean {
    return this.#open;
  }

  /** Line ends inside the record so far. */
  get lines(): number {
    return this.#lines;
  }
}
