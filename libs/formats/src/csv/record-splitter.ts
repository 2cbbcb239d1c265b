import type { Records, Splitter, TextCells } from '../records.js';
import { type CsvDialect, CsvRecords } from './csv-records.js';
import { delimiterHint } from './delimiter-hint.js';
import { judgeOverlong, OversizedRecord } from './oversized-record.js';
import { countLineEnds, RecordScanner } from './record-scanner.js';

/**
 * Splits the text of a CSV file, given in pieces of any length, into records. Records without a quote are split at the
 * delimiter, those with quotes around whole cells by `splitQuoted`; csv-parse reads the others, so that the result is
 * csv-parse's for the whole text.
 */
export class RecordSplitter implements Splitter {
  /** Text of the record that has not ended; of an overlong one, at most its undecided CR. */
  #pending = '';
  #overlong: OversizedRecord | null = null;
  /** Ordinal of the record that comes next, and the physical line on which it starts. */
  #ordinal = 0;
  #line = 1;
  /** The header or a hint before it has been seen. */
  #isBegun = false;
  #ended = false;
  #batch: CsvRecords;

  constructor(private readonly dialect: CsvDialect) {
    this.#batch = new CsvRecords(dialect, 0);
  }

  push(piece: string): void {
    if (this.#ended) return;
    const text = this.#pending + piece;
    const scanner = new RecordScanner(text);
    const start = this.#overlong ? this.#leaveOverlong(this.#overlong, scanner, text) : 0;
    if (!this.#ended && !this.#overlong) this.#takeRecords(text, start, scanner);
  }

  /** The records that ended since the last call. */
  take(): Records<TextCells> {
    const records = this.#batch.settle();
    this.#ended ||= records.ended;
    this.#batch = new CsvRecords(this.dialect, this.#ordinal);
    return { ...records, ended: this.#ended };
  }

  /** The text is over: its last record ends, with or without a line end. */
  end(): Records<TextCells> {
    if (this.#ended) return this.take();
    if (this.#pending !== '' || this.#overlong) this.push('\n');
    if (this.#overlong) this.#batch.endWith('unclosed_quote', this.#line);
    else if (this.#pending !== '') this.#batch.add(this.#pending, this.#line, true);
    return this.take();
  }

  /** Where the text given so far ends: in which record (the header is 0) and on which line. */
  get position(): { readonly row: number; readonly line: number } | null {
    if (this.#ended) return null;
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
    if (this.#pending.length > this.dialect.limits.rowBytes) this.#enterOverlong(scanner);
  }

  #takeRecord(text: string, scanner: RecordScanner): void {
    if (this.#ordinal === 0 && this.#isHint(text)) return;
    if (text.length > this.dialect.limits.rowBytes) this.#takeOverlong(text);
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
    const code = judgeOverlong(text.slice(0, this.dialect.limits.rowBytes), this.dialect);
    if (code !== 'misplaced_quote') return code;
    this.#batch.endWith(code, this.#line);
    this.#ended = true;
    return null;
  }
}
