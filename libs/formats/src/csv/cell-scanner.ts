import type { CsvDialect } from './csv-dialect.js';

const QUOTE = '"';
const BACKSLASH = 0x5c;

const TAB = 0x09;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

const isBlank = (code: number): boolean => code === SPACE || code === TAB || code === NO_BREAK_SPACE;

/** Where the blanks end that begin at a place. A tab that delimits is none. */
export const pastBlanks = (text: string, from: number, delimiter: string): number => {
  let at = from;
  while (isBlank(text.charCodeAt(at)) && text[at] !== delimiter) at += 1;
  return at;
};

/** Whether the character there is escaped: behind an odd number of backslashes, none of them before `from`. */
export const isEscaped = (text: string, at: number, from: number): boolean => {
  let first = at;
  while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
};

/** Finds the cells of a record, one after the other: the one place that knows where they end in which dialect. */
export class CellScanner {
  /** Where the cell ends: at a delimiter, or at the text's end. */
  end = 0;
  /** Where its opening and its closing quote are; -1: there is none. */
  open = -1;
  close = -1;
  /** Something other than a delimiter is behind the closing quote. */
  isMisplaced = false;

  constructor(private readonly dialect: Pick<CsvDialect, 'delimiter' | 'quoting'>) {}

  /** The cell that begins at `start`. */
  scan(text: string, start: number): void {
    const { delimiter, quoting } = this.dialect;
    const isLoose = quoting === 'loose';
    const open = isLoose ? pastBlanks(text, start, delimiter) : start;
    this.open = text[open] === QUOTE ? open : -1;
    this.close = this.open < 0 ? -1 : this.#closing(text, open);
    this.isMisplaced = false;
    if (this.close >= 0) {
      const behind = isLoose ? pastBlanks(text, this.close + 1, delimiter) : this.close + 1;
      this.isMisplaced = behind < text.length && text[behind] !== delimiter;
      this.end = this.isMisplaced ? this.#delimiterFrom(text, behind) : behind;
    } else this.end = this.open < 0 ? this.#delimiterFrom(text, start) : text.length;
  }

  #delimiterFrom(text: string, from: number): number {
    const found = text.indexOf(this.dialect.delimiter, from);
    return found < 0 ? text.length : found;
  }

  /** Doubled quotes, and escaped ones, are skipped. */
  #closing(text: string, open: number): number {
    const escapes = this.dialect.quoting === 'backslash';
    let at = text.indexOf(QUOTE, open + 1);
    while (at >= 0) {
      if (escapes && isEscaped(text, at, open + 1)) at = text.indexOf(QUOTE, at + 1);
      else if (text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
      else break;
    }
    return at;
  }
}
