import { isAscii } from 'node:buffer';

const LINES = 3;
/** Of a long line, this many bytes before its first one beyond ASCII are kept, and this many from there on. */
const BEFORE = 60;
const BEHIND = 100;

const LF = 0x0a;
const CR = 0x0d;

const isLineEnd = (byte: number): boolean => byte === LF || byte === CR;

/** The bytes of the first three lines that have any beyond ASCII: by these a person sees how a file must be read. */
export class AccentedLines {
  readonly #lines: Buffer[] = [];
  /** The end of the line under way, as long as it is ASCII: at least its last BEFORE bytes. */
  #before: number[] = [];
  /** The line under way, from a little before its first byte beyond ASCII; null: there was none yet. */
  #line: number[] | null = null;
  #left = BEHIND;

  add(block: Buffer): void {
    if (this.#lines.length === LINES) return;
    if (this.#line === null && isAscii(block)) this.#skip(block);
    else for (const byte of block) this.#take(byte);
  }

  /** The file may be over in the middle of a line. */
  get lines(): readonly Buffer[] {
    return this.#line === null ? this.#lines : [...this.#lines, Buffer.from(this.#line)];
  }

  #skip(block: Buffer): void {
    const start = Math.max(block.lastIndexOf(LF), block.lastIndexOf(CR)) + 1;
    const before = start > 0 ? [] : this.#before;
    this.#before = [...before, ...block.subarray(Math.max(start, block.length - BEFORE))];
    this.#trim();
  }

  #take(byte: number): void {
    if (this.#lines.length === LINES) return;
    if (isLineEnd(byte)) this.#endLine();
    else if (this.#line !== null) this.#lengthen(byte);
    else if (byte >= 0x80) this.#line = [...this.#before.slice(-BEFORE), byte];
    else {
      this.#before.push(byte);
      this.#trim();
    }
  }

  /** Now and then only: a copy for each byte would cost more than all else. */
  #trim(): void {
    if (this.#before.length > 8 * BEFORE) this.#before = this.#before.slice(-BEFORE);
  }

  #lengthen(byte: number): void {
    if (this.#left > 0) this.#line?.push(byte);
    this.#left -= 1;
  }

  #endLine(): void {
    if (this.#line !== null) this.#lines.push(Buffer.from(this.#line));
    this.#line = null;
    this.#before = [];
    this.#left = BEHIND;
  }
}
