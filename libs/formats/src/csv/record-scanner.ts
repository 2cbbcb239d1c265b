const LF = 10;
const CR = 13;

/** The next occurrence of a character; asked with growing positions, it looks at each part of the text once. */
export class Seeker {
  #at = -1;

  constructor(
    private readonly text: string,
    private readonly character: string,
  ) {}

  from(position: number): number {
    if (this.#at < position) {
      const found = this.text.indexOf(this.character, position);
      this.#at = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#at;
  }
}

/**
 * Finds where records end in a text: at the first line end (CRLF, CR or LF) before which the record's quotes are even
 * in number. For a record without a fault of quoting that is exactly where it ends by RFC 4180.
 */
export class RecordScanner {
  /** Where the record found ends, its line end excluded, and where the next one starts. */
  end = 0;
  next = 0;
  /** The record has a quote. */
  quoted = false;
  /** A quote is open: where the text ends, when no end was found. */
  open = false;
  /** Line ends inside the record. */
  lines = 0;

  readonly #lf: Seeker;
  readonly #cr: Seeker;
  readonly #quote: Seeker;

  constructor(private readonly text: string) {
    this.#lf = new Seeker(text, '\n');
    this.#cr = new Seeker(text, '\r');
    this.#quote = new Seeker(text, '"');
  }

  /**
   * Looks for the end of the record that starts at `start`; `open`: that is inside a quote. A CR as the last character
   * of the text is undecided, since LF may follow.
   */
  find(start: number, open = false): boolean {
    this.quoted = open;
    this.open = open;
    this.lines = 0;
    for (let position = start; ; position = this.next) {
      this.end = Math.min(this.#lf.from(position), this.#cr.from(position));
      this.#countQuotes(position);
      if (this.end >= this.text.length - 1 && !this.#endsText()) return false;
      this.next = this.end + (this.#isCrLf(this.end) ? 2 : 1);
      if (!this.open) return true;
      this.lines += 1;
    }
  }

  /** The line end found is the text's last character and no CR. */
  #endsText(): boolean {
    return this.end === this.text.length - 1 && this.text.charCodeAt(this.end) === LF;
  }

  #isCrLf(at: number): boolean {
    return this.text.charCodeAt(at) === CR && this.text.charCodeAt(at + 1) === LF;
  }

  #countQuotes(start: number): void {
    for (let at = this.#quote.from(start); at < this.end; at = this.#quote.from(at + 1)) {
      this.open = !this.open;
      this.quoted = true;
    }
  }
}

/** Line ends in a text: CRLF, CR and LF count one each. */
export const countLineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
