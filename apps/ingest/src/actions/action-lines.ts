import { isUtf8 } from 'node:buffer';

const LF = 0x0a;
const CR = 0x0d;
/** A longer line is none that could be read. */
export const MOST_LINE_BYTES = 1024 * 1024;

/** The lines that ended in a stretch of a file, blank ones left out. */
export interface Lines {
  readonly texts: readonly string[];
  /** Physical line of each, from 1. */
  readonly numbers: readonly number[];
}

/** What stands for a line that is too long, and for one that is no UTF-8; no line begins with NUL and is JSON. */
export const OVERLONG = '\0overlong';
export const BAD_BYTES = '\0bytes';

const BOM = '\ufeff';
const REPLACEMENT = '\ufffd';

/** A replacement may also stand in the file itself. */
const textOf = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.includes(REPLACEMENT) && !isUtf8(bytes) ? BAD_BYTES : text;
};

/** Cuts a file, given in blocks of any length, into its lines: LF, CRLF and CR each end one. */
export class ActionLines {
  #rest: Buffer = Buffer.alloc(0);
  #line = 1;
  #isOverlong = false;
  #endedWithCr = false;
  #texts: string[] = [];
  #numbers: number[] = [];

  read(block: Buffer): Lines {
    let from = 0;
    for (let at = this.#nextEnd(block, 0); at >= 0; at = this.#nextEnd(block, from)) {
      this.#endLine(block.subarray(from, at), block[at] === CR);
      from = at + 1;
    }
    this.#keep(block.subarray(from));
    return this.#take();
  }

  /** The file is over. */
  end(): Lines {
    this.#endLine(Buffer.alloc(0), false);
    return this.#take();
  }

  #nextEnd(block: Buffer, from: number): number {
    const lf = block.indexOf(LF, from);
    const cr = block.subarray(from, lf < 0 ? block.length : lf).indexOf(CR);
    return cr < 0 ? lf : from + cr;
  }

  #endLine(tail: Buffer, isCr: boolean): void {
    const isSecondHalf = this.#endedWithCr && tail.length === 0 && this.#rest.length === 0 && !isCr;
    this.#endedWithCr = isCr;
    // The LF of a CRLF.
    if (isSecondHalf) return;
    const bytes = this.#rest.length === 0 ? tail : Buffer.concat([this.#rest, tail]);
    const isOverlong = this.#isOverlong || bytes.length > MOST_LINE_BYTES;
    this.#rest = Buffer.alloc(0);
    this.#isOverlong = false;
    this.#put(isOverlong ? OVERLONG : textOf(bytes));
    this.#line += 1;
  }

  #put(text: string): void {
    const line = this.#line === 1 && text.startsWith(BOM) ? text.slice(1) : text;
    if (line.trim() === '') return;
    this.#texts.push(line);
    this.#numbers.push(this.#line);
  }

  #keep(tail: Buffer): void {
    if (tail.length === 0) return;
    this.#endedWithCr = false;
    if (this.#isOverlong || this.#rest.length + tail.length > MOST_LINE_BYTES) {
      this.#isOverlong = true;
      this.#rest = Buffer.from('x');
    } else this.#rest = this.#rest.length === 0 ? Buffer.from(tail) : Buffer.concat([this.#rest, tail]);
  }

  #take(): Lines {
    const lines = { texts: this.#texts, numbers: this.#numbers };
    this.#texts = [];
    this.#numbers = [];
    return lines;
  }
}
