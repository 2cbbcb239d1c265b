import type { Cells, LineBatch, Records } from '#libs/formats';
import { type Limits, mayExceed } from '#libs/formats';

/** Of a line that is too long to be looked at. */
const NO_CELLS: Cells = [];

/** Collects the lines of a file of actions: each row has its text as its one cell. Blank lines are no rows. */
export class ActionBatch implements LineBatch<Records> {
  readonly ended = false;
  #first = 1;
  #cells: Cells[] = [];
  #lines: number[] = [];

  constructor(private readonly limits: Pick<Limits, 'rowBytes'>) {}

  get next(): number {
    return this.#first + this.#cells.length;
  }

  add(text: string, { line }: { readonly line: number }): void {
    this.#put(this.#isOverlong(text) ? NO_CELLS : [text], line);
  }

  addBlank(): void {}

  addOverlong(_beginning: string, { line }: { readonly line: number }): boolean {
    this.#put(NO_CELLS, line);
    return true;
  }

  take(): Records {
    const records = { first: this.#first, cells: this.#cells, lines: this.#lines, faults: [], ended: false };
    this.#first = this.next;
    this.#cells = [];
    this.#lines = [];
    return records;
  }

  #put(cells: Cells, line: number): void {
    this.#cells.push(cells);
    this.#lines.push(line);
  }

  #isOverlong(text: string): boolean {
    const { rowBytes } = this.limits;
    return mayExceed(text, rowBytes) && Buffer.byteLength(text) > rowBytes;
  }
}
