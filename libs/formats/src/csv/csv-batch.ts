import type { MisplacedQuote } from './split-quoted.js';

/** What is wrong with a record over the limit of a row. */
export type OverlongFault = { readonly code: 'row_too_large' | 'cell_too_large' } | MisplacedQuote;

/** What collects the records of a CSV file; the header is the first. */
export interface CsvBatch<Taken> {
  /** A fault ended the reading. */
  readonly ended: boolean;
  /** `text`: the record without its line end; `line`: the physical line on which it begins. */
  add(text: string, line: number, quoted: boolean): void;
  /** What is wrong with a record over the limit of a row, of which only the beginning is known. */
  judge(beginning: string): OverlongFault;
  /** A record over a limit, whose cells are not kept. */
  addOverlong(fault: OverlongFault, line: number): void;
  /** The record that comes next opens a quote that is never closed. */
  endUnclosed(line: number): void;
  /** The records since the last call. */
  take(): Taken;
}
