import { ENTRY, hasKey, KEY, writeEntry } from './key-entry.js';
import { filterBytesFor, KeyFilter } from './key-filter.js';
import type { KeyTable } from './key-table.js';
import { PAGE, PageFile } from './page-file.js';

/** A page is the number of its entries, then these. */
const MOST_ENTRIES = Math.floor((PAGE - 1) / ENTRY);
const LOAD = 0.7;

/**
 * The keys of a set that found no room in memory: a hash table of pages, of which a key's first word chooses one; a full
 * page goes on in the next. Its size is fixed, for how many keys there can be is known. A filter in memory keeps keys
 * that aren't here from being looked for.
 */
export class KeysOnDisk {
  readonly #pages: number;
  readonly #file: PageFile;
  readonly #filter: KeyFilter;

  /** `filterBytes` says what a filter may take of what it wants. */
  constructor(mostKeys: number, filterBytes: (wanted: number) => number) {
    this.#pages = Math.max(Math.ceil(mostKeys / (MOST_ENTRIES * LOAD)), 1);
    this.#file = new PageFile(this.#pages);
    this.#filter = new KeyFilter(filterBytes(filterBytesFor(mostKeys)));
  }

  get filterBytes(): number {
    return this.#filter.bytes;
  }

  get bytes(): number {
    return this.#file.bytes;
  }

  /** The ordinal of the key; 0: it isn't here. */
  find(key: Uint32Array): number {
    if (!this.#filter.mayHave(key)) return 0;
    for (let page = this.#pageOf(key[0] as number), left = this.#pages; left > 0; page = this.#after(page), left -= 1) {
      const words = this.#file.take(page);
      const end = 1 + (words[0] as number) * ENTRY;
      for (let at = 1; at < end; at += ENTRY) if (hasKey(words, at, key, 0)) return words[at + KEY] as number;
      if (words[0] !== MOST_ENTRIES) return 0;
    }
    return 0;
  }

  /** Adds all keys of a table, none of which is here. They come in the order of the pages, so that each is read once. */
  addAll(table: KeyTable): void {
    table.forEachInOrder((words, at) => this.#add(words, at));
    this.#file.flush();
  }

  close(): void {
    this.#file.close();
  }

  #add(from: Uint32Array, offset: number): void {
    const words = this.#pageWithRoom(from[offset] as number);
    const entries = words[0] as number;
    writeEntry(words, 1 + entries * ENTRY, from, offset, from[offset + KEY] as number);
    words[0] = entries + 1;
    this.#file.change();
    this.#filter.add(from, offset);
  }

  #pageWithRoom(first: number): Uint32Array {
    for (let page = this.#pageOf(first), left = this.#pages; left > 0; page = this.#after(page), left -= 1) {
      const words = this.#file.take(page);
      if (words[0] !== MOST_ENTRIES) return words;
    }
    throw new Error('there are more keys than there can be');
  }

  /** Rises with the first word of the key. */
  #pageOf(first: number): number {
    return Math.floor((first * this.#pages) / 2 ** 32);
  }

  #after(page: number): number {
    return (page + 1) % this.#pages;
  }
}
