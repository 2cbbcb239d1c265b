import { isEscaped, pastBlanks } from './cell-scanner.js';
import type { CsvDialect } from './csv-dialect.js';

const LF = 10;
const CR = 13;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

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

/** Where in a record a text begins that is scanned. */
export interface ScanState {
  /** Inside a quoted cell. */
  readonly isOpen: boolean;
  /** At the beginning of a cell, where a quote opens it. */
  readonly isAtCell: boolean;
  /** Behind a backslash that escapes what comes. */
  readonly isEscaped: boolean;
}

export const RECORD_START: ScanState = { isOpen: false, isAtCell: true, isEscaped: false };

/**
 * Finds where records end in a text: at the first line end (CRLF, CR or LF) outside quotes. A quote opens a cell at its
 * beginning only; one behind which a cell goes on, which is a fault, closes it all the same.
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

  #start = 0;
  #state = RECORD_START;
  /** Where the last quote that closed a cell is. */
  #closedAt = -1;
  readonly #lf: Seeker;
  readonly #cr: Seeker;
  readonly #quote: Seeker;

  constructor(
    private readonly text: string,
    private readonly dialect: CsvDialect,
  ) {
    this.#lf = new Seeker(text, '\n');
    this.#cr = new Seeker(text, '\r');
    this.#quote = new Seeker(text, '"');
  }

  /**
   * Looks for the end of the record that goes on at `start`. A CR as the last character of the text is undecided, since
   * LF may follow.
   */
  find(start: number, state = RECORD_START): boolean {
    this.#start = start;
    this.#state = state;
    this.quoted = state.isOpen;
    this.open = state.isOpen;
    this.lines = 0;
    this.#closedAt = -1;
    for (let position = start; ; position = this.next) {
      this.end = Math.min(this.#lf.from(position), this.#cr.from(position));
      this.#lookAtQuotes(position);
      if (this.end >= this.text.length - 1 && !this.#endsText()) return false;
      this.next = this.end + (this.#isCrLf(this.end) ? 2 : 1);
      if (!this.open) return true;
      this.lines += 1;
    }
  }

  /** After no end was found: how much of the text says nothing without what follows, and where in the record that is. */
  pause(): { readonly held: number; readonly state: ScanState } {
    const last = this.text.length - 1;
    // It may be the first of two quotes inside the cell.
    const isUndecided = last >= 0 && this.#closedAt === last;
    const held = isUndecided || this.text.charCodeAt(last) === CR ? 1 : 0;
    const [end, isOpen] = [this.text.length - held, this.open || isUndecided];
    return { held, state: { isOpen, isAtCell: !isOpen && this.#isAtCell(end), isEscaped: this.#isEscaped(end) } };
  }

  /** The line end found is the text's last character and no CR. */
  #endsText(): boolean {
    return this.end === this.text.length - 1 && this.text.charCodeAt(this.end) === LF;
  }

  #isCrLf(at: number): boolean {
    return this.text.charCodeAt(at) === CR && this.text.charCodeAt(at + 1) === LF;
  }

  #lookAtQuotes(position: number): void {
    for (let at = this.#quote.from(position); at < this.end; at = this.#quote.from(at + 1)) {
      this.quoted = true;
      if (!this.open) this.open = this.#isAtCell(at);
      else if (this.dialect.quoting === 'backslash' && this.#isEscaped(at)) continue;
      else if (this.text.charCodeAt(at + 1) === QUOTE) at += 1;
      else {
        this.open = false;
        this.#closedAt = at;
      }
    }
  }

  /** Whether a cell begins at a place outside quotes. */
  #isAtCell(at: number): boolean {
    const { delimiter, quoting } = this.dialect;
    let before = at - 1;
    if (quoting === 'loose')
      while (before >= this.#start && pastBlanks(this.text, before, delimiter) > before) before -= 1;
    return before < this.#start ? this.#state.isAtCell : this.text[before] === delimiter;
  }

  #isEscaped(at: number): boolean {
    const reachesStart = this.#state.isEscaped && this.#isAllBackslashes(at);
    return isEscaped(this.text, at, this.#start) !== reachesStart;
  }

  #isAllBackslashes(end: number): boolean {
    for (let at = this.#start; at < end; at += 1) if (this.text.charCodeAt(at) !== BACKSLASH) return false;
    return true;
  }
}

/** Line ends in a text: CRLF, CR and LF count one each. */
export const countLineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
