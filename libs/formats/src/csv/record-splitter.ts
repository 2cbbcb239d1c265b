import type { Limits } from '../limits.js';
import type { Splitter } from '../records.js';
import type { CsvBatch } from './csv-batch.js';
import { delimiterHint } from './delimiter-hint.js';
import { OversizedRecord } from './oversized-record.js';
import { countLineEnds, RecordScanner } from './record-scanner.js';

/**
 * Splits the text of a CSV file, given in pieces of any length, into records: the one place that knows where they end.
 * Empty lines are no records, nor is the hint of a delimiter before the header.
 */
export class RecordSplitter<Taken> implements Splitter<Taken> {
  /** Text of the record that has not ended; of an overlong one, at most its undecided CR. */
  #pending = '';
  #overlong: OversizedRecord | null = null;
  /** Ordinal of the record that comes next, and the physical line on which it starts. */
  #ordinal = 0;
  #line = 1;
  /** The header or a hint before it has been seen. */
  #isBegun = false;
  readonly #batch: CsvBatch<Taken>;

  constructor(
    private readonly limits: Pick<Limits, 'rowBytes'>,
    batch: CsvBatch<Taken>,
  ) {
    this.#batch = batch;
  }

  push(piece: string): void {
    if (this.#batch.ended) return;
    const text = this.#pending + piece;
    const scanner = new RecordScanner(text);
    const start = this.#overlong ? this.#leaveOverlong(this.#overlong, scanner, text) : 0;
    if (!this.#batch.ended && !this.#overlong) this.#takeRecords(text, start, scanner);
  }

  take(): Taken {
    return this.#batch.take();
  }

  /** The text is over: its last record ends, with or without a line end. */
  end(): Taken {
    if (this.#batch.ended) return this.take();
    if (this.#pending !== '' || this.#overlong) this.push('\n');
    if (this.#overlong) this.#batch.endWith('unclosed_quote', this.#line);
    else if (this.#pending !== '') this.#batch.add(this.#pending, this.#line, true);
    return this.take();
  }

  /** Where the text given so far ends: in which record (the header is 0) and on which line. */
  get position(): { readonly row: number; readonly line: number } | null {
    if (this.#batch.ended) return null;
    const inside = (this.#overlong?.lines ?? 0) + countLineEnds(this.#pending);
    return { row: this.#ordinal, line: this.#line + inside };
  }

  #takeRecords(text: string, from: number, scanner: RecordScanner): void {
    let start = from;
    for (; scanner.find(start); start = scanner.next) {
      if (scanner.end > start) this.#takeRecord(text.slice(start, scanner.end), scanner);
      this.#line += scanner.lines + 1;
    }
    this.#pending = text.slice(start);
    if (this.#pending.length > this.limits.rowBytes) this.#enterOverlong(scanner);
  }

  #takeRecord(text: string, scanner: RecordScanner): void {
    if (this.#ordinal === 0 && this.#isHint(text)) return;
    if (text.length > this.limits.rowBytes) this.#takeOverlong(text);
    else this.#batch.add(text, this.#line, scanner.quoted);
    this.#ordinal += 1;
  }

  /** A line for spreadsheets is no record, whatever delimiter is used. */
  #isHint(text: string): boolean {
    const isFirst = !this.#isBegun;
    this.#isBegun = true;
    return isFirst && delimiterHint(text) !== null;
  }

  #takeOverlong(text: string): void {
    const code = this.#judge(text);
    if (code !== null) this.#batch.addOverlong(code, this.#line);
  }

  #enterOverlong(scanner: RecordScanner): void {
    const code = this.#judge(this.#pending);
    this.#pending = this.#pending.endsWith('\r') ? '\r' : '';
    if (code !== null) this.#overlong = new OversizedRecord(code, scanner);
  }

  /** Where the next record starts, if the overlong one ends in this text. */
  #leaveOverlong(overlong: OversizedRecord, scanner: RecordScanner, text: string): number {
    if (!overlong.findEnd(scanner)) {
      this.#pending = text.endsWith('\r') ? '\r' : '';
      return 0;
    }
    this.#batch.addOverlong(overlong.code, this.#line);
    this.#ordinal += 1;
    this.#line += overlong.lines + 1;
    this.#overlong = null;
    return scanner.next;
  }

  /** The fault of a record over the limit; null when it is one of quoting, which ends the reading. */
  #judge(text: string): OversizedRecord['code'] | null {
    const code = this.#batch.judge(text.slice(0, this.limits.rowBytes));
    if (code !== 'misplaced_quote') return code;
    this.#batch.endWith(code, this.#line);
    return null;
  }
}
