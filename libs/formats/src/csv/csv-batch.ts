import type { QuotingFault } from './quoted.js';

export type OverlongCode = 'row_too_large' | 'cell_too_large' | 'misplaced_quote';

/** What collects the records of a CSV file; the header is the first. */
export interface CsvBatch<Taken> {
  /** A fault ended the reading. */
  readonly ended: boolean;
  /** `text`: the record without its line end; `line`: the physical line on which it begins. */
  add(text: string, line: number, quoted: boolean): void;
  /** What is wrong with a record over the limit of a row, of which only the beginning is known. */
  judge(beginning: string): OverlongCode;
  /** A record over a limit, whose cells are not kept. */
  addOverlong(code: Exclude<OverlongCode, 'misplaced_quote'>, line: number): void;
  /** The record that comes next has a fault of quoting. */
  endWith(code: QuotingFault['code'], line: number): void;
  /** The records since the last call. */
  take(): Taken;
}
