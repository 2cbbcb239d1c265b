import { Seeker } from '../csv/record-scanner.js';
import type { Limits } from '../limits.js';
import type { Splitter } from '../records.js';
import type { TextPlace } from './text-place.js';

/** What collects the lines of a file; each is given as its text, with the place where it begins. */
export interface LineBatch<Taken> {
  /** Ordinal of the row that comes next. */
  readonly next: number;
  /** A fault ended the reading. */
  readonly ended: boolean;
  add(text: string, start: TextPlace): void;
  /** A line of white space. */
  addBlank(start: TextPlace): void;
  /** A line over the limit, of which only the beginning is known. False: it ends the reading. */
  addOverlong(beginning: string, start: TextPlace): boolean;
  /** The lines since the last call. */
  take(): Taken;
}

/** What a line of white space is; an empty one is never a row. */
export type BlankLines = 'rows' | 'skipped';

/**
 * Splits NDJSON, given in pieces of any length, into its lines. CRLF, LF and CR end a line, as no string of JSON may hold
 * one; empty lines are no rows.
 */
export class LineSplitter<Taken> implements Splitter<Taken> {
  readonly #batch: LineBatch<Taken>;
  /** Text of the line that has not ended; of an overlong one, at most its undecided CR. */
  #pending = '';
  #line = 1;
  #isOverlong = false;

  constructor(
    private readonly limits: Pick<Limits, 'rowBytes'>,
    batch: LineBatch<Taken>,
    private readonly blankLines: BlankLines,
  ) {
    this.#batch = batch;
  }

  push(piece: string): void {
    if (this.#batch.ended) return;
    const text = this.#pending + piece;
    const lf = new Seeker(text, '\n');
    const cr = new Seeker(text, '\r');
    let start = 0;
    for (
      let end = Math.min(lf.from(0), cr.from(0));
      end < text.length;
      end = Math.min(lf.from(start), cr.from(start))
    ) {
      // LF may follow a CR that is the last character.
      if (text[end] === '\r' && end === text.length - 1) break;
      this.#takeLine(text.slice(start, end));
      if (this.#batch.ended) return;
      start = end + (text.startsWith('\r\n', end) ? 2 : 1);
    }
    this.#pending = this.#keep(text.slice(start));
  }

  take(): Taken {
    return this.#batch.take();
  }

  end(): Taken {
    if (this.#pending !== '') this.push('\n');
    return this.take();
  }

  get position(): { readonly row: number; readonly line: number } | null {
    if (this.#batch.ended) return null;
    return { row: this.#batch.next - (this.#isOverlong ? 1 : 0), line: this.#line };
  }

  #takeLine(text: string): void {
    if (this.#isOverlong) this.#isOverlong = false;
    else if (text.length > this.limits.rowBytes) this.#batch.addOverlong(this.#beginning(text), this.#place);
    else if (text.trim() !== '') this.#batch.add(text, this.#place);
    else if (text !== '' && this.blankLines === 'rows') this.#batch.addBlank(this.#place);
    this.#line += 1;
  }

  #keep(text: string): string {
    if (!this.#isOverlong && text.length > this.limits.rowBytes) {
      this.#isOverlong = this.#batch.addOverlong(this.#beginning(text), this.#place);
    }
    return this.#isOverlong ? text.slice(-1).replace(/[^\r]/, '') : text;
  }

  #beginning(text: string): string {
    return text.slice(0, this.limits.rowBytes);
  }

  get #place(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: 1 };
  }
}
