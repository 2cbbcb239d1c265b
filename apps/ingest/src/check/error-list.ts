import type { FileError } from '#libs/messages';

/** An argument may be a header of the file. */
const MOST_CHARACTERS = 100;

const cut = (error: FileError): FileError =>
  typeof error.argument === 'string' && error.argument.length > MOST_CHARACTERS
    ? { ...error, argument: `${error.argument.slice(0, MOST_CHARACTERS)}…` }
    : error;

/** The first errors of a file, and how many there are in all. */
export class ErrorList {
  readonly #first: FileError[] = [];
  #total = 0;

  constructor(private readonly limit: number) {}

  add(error: FileError): void {
    if (this.#first.length < this.limit) this.#first.push(cut(error));
    this.#total += 1;
  }

  /** Errors whose positions are not asked for. */
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
