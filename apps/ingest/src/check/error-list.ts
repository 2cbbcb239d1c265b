import type { FileError } from '#libs/messages';

/** The first errors of a file, and how many there are in all. */
export class ErrorList {
  readonly #first: FileError[] = [];
  #total = 0;

  constructor(private readonly limit: number) {}

  add(error: FileError): void {
    if (this.#first.length < this.limit) this.#first.push(error);
    this.#total += 1;
  }

  /** Errors whose positions nobody asks for. */
  count(more: number): void {
    this.#total += more;
  }

  get first(): readonly FileError[] {
    return this.#first;
  }

  get total(): number {
    return this.#total;
  }
}
