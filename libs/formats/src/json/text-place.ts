import { countLineEnds, Seeker } from '../csv/record-scanner.js';

/** Where a character is in a file: physical line and column in UTF-16 units, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const hasLineEnd = /[\r\n]/;

const lastLineEnd = (text: string): number => Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));

/** Where the character is that follows `text`, which begins at `start`. A CRLF must not be cut. */
export const placeAfter = (start: TextPlace, text: string): TextPlace =>
  hasLineEnd.test(text)
    ? { line: start.line + countLineEnds(text), column: text.length - lastLineEnd(text) }
    : { line: start.line, column: start.column + text.length };

/** Where the characters of a text are that begins at `start`; asked with growing positions, none inside a CRLF. */
export class TextPlaces {
  #line: number;
  /** Where the line begins, which may be before the text. */
  #lineStart: number;
  readonly #lf: Seeker;
  readonly #cr: Seeker;

  constructor(
    start: TextPlace,
    private readonly text: string,
  ) {
    this.#line = start.line;
    this.#lineStart = 1 - start.column;
    this.#lf = new Seeker(text, '\n');
    this.#cr = new Seeker(text, '\r');
  }

  at(position: number): TextPlace {
    for (let end = this.#lineEnd(); end < position; end = this.#lineEnd()) {
      this.#line += 1;
      this.#lineStart = end + (this.#isCrLf(end) ? 2 : 1);
    }
    return { line: this.#line, column: position - this.#lineStart + 1 };
  }

  #isCrLf(at: number): boolean {
    return this.text.charCodeAt(at) === 0x0d && this.text.charCodeAt(at + 1) === 0x0a;
  }

  #lineEnd(): number {
    const from = Math.max(0, this.#lineStart);
    return Math.min(this.#lf.from(from), this.#cr.from(from));
  }
}
