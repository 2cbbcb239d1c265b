import type { Limits } from '../limits.js';
import type { Splitter } from '../records.js';
import type { CsvBatch, OverlongFault } from './csv-batch.js';
import type { CsvDialect } from './csv-dialect.js';
import { delimiterHint } from './delimiter-hint.js';
import { OversizedRecord } from './oversized-record.js';
import { countLineEnds, RecordScanner } from './record-scanner.js';

/** The characters at the end of a text that are seen again with what follows. */
const heldOf = (text: string, scanner: RecordScanner): string => text.slice(text.length - scanner.pause().held);

/**
 * Splits the text of a CSV file, given in pieces of any length, into records: the one place that knows where they end.
 * Empty lines are no records, nor is the hint of a delimiter before the header.
 */
export class RecordSplitter<Taken> implements Splitter<Taken> {
  /** Text of the record that has not ended; of an overlong one, at most an undecided character. */
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
    private readonly dialect: CsvDialect,
  ) {
    this.#batch = batch;
  }

  push(piece: string): void {
    if (this.#batch.ended) return;
    const text = this.#pending + piece;
    const scanner = new RecordScanner(text, this.dialect);
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
    // Only a quote holds a record open beyond a line end.
    if (this.#pending !== '' || this.#overlong) this.#batch.endUnclosed(this.#line);
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
    // A CR at the end may end the record, and is none of it then.
    const length = this.#pending.length - (this.#pending.endsWith('\r') && !scanner.open ? 1 : 0);
    if (length > this.limits.rowBytes) this.#enterOverlong(scanner);
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
    this.#batch.addOverlong(this.#judge(text), this.#line);
  }

  #enterOverlong(scanner: RecordScanner): void {
    this.#overlong = new OversizedRecord(this.#judge(this.#pending), scanner);
    this.#pending = heldOf(this.#pending, scanner);
  }

  /** Where the next record starts, if the overlong one ends in this text. */
  #leaveOverlong(overlong: OversizedRecord, scanner: RecordScanner, text: string): number {
    if (!overlong.findEnd(scanner)) {
      this.#pending = heldOf(text, scanner);
      return 0;
    }
    this.#batch.addOverlong(overlong.fault, this.#line);
    this.#ordinal += 1;
    this.#line += overlong.lines + 1;
    this.#overlong = null;
    return scanner.next;
  }

  #judge(text: string): OverlongFault {
    return this.#batch.judge(text.slice(0, this.limits.rowBytes));
  }
}
