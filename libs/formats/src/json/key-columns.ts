import type { FileError } from '#libs/messages';
import { plainHeader } from '../plain-header.js';

/**
 * The columns of a file whose rows name their own cells: all keys in the order of their first appearance. Keys are
 * looked up in a Map, since they are the user's text.
 */
export class KeyColumns {
  readonly #places = new Map<string, number>();
  readonly #headers: string[] = [];
  readonly #names = new Set<string>();
  #isFull = false;

  constructor(private readonly most: number) {}

  /** Trimmed. */
  get headers(): readonly string[] {
    return this.#headers;
  }

  /** The key's column; -1 when there are too many. `report` hears of what is wrong with a new one. */
  place(key: string, report: (code: FileError['code'], argument: string | number) => void): number {
    const known = this.#places.get(key);
    return known === undefined ? this.#add(key, report) : known;
  }

  #add(key: string, report: (code: FileError['code'], argument: string | number) => void): number {
    if (this.#headers.length === this.most) {
      if (!this.#isFull) report('too_many_columns', this.most);
      this.#isFull = true;
      return -1;
    }
    const header = key.trim();
    const name = plainHeader(header).toLowerCase();
    if (name !== '' && this.#names.has(name)) report('duplicate_header', header);
    this.#names.add(name);
    this.#places.set(key, this.#headers.length);
    return this.#headers.push(header) - 1;
  }
}
