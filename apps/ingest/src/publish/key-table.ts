import { ENTRY, hasKey, KEY, writeEntry } from './key-entry.js';

const FIRST_SLOTS = 16;
/** Above this load a table is full; finding a free slot then takes about three looks. */
const LOAD = 0.8;
const GROWTH = 1.4;

/** Sorting packs the lower 24 bits of a key's first word and the slot into one double, which is exact up to 53 bits. */
const SLOT_BITS = 2 ** 28;

/**
 * One table with open addressing for keys that begin with the same byte; a key's second word says where to look first.
 * A slot whose ordinal is 0 is free.
 */
export class KeyTable {
  #slots = FIRST_SLOTS;
  #words = new Uint32Array(FIRST_SLOTS * ENTRY);
  #used = 0;

  /** Where the key's entry is, or the free slot where it belongs; good until the next change. */
  find(key: Uint32Array): number {
    return this.#find(this.#words, key, 0);
  }

  /** 0: the slot is free. */
  ordinalAt(at: number): number {
    return this.#words[at + KEY] as number;
  }

  /** `at`: what `find` said. */
  add(at: number, key: Uint32Array, ordinal: number): void {
    writeEntry(this.#words, at, key, 0, ordinal);
    this.#used += 1;
  }

  /** It must grow or be emptied before the next key. */
  get isFull(): boolean {
    return this.#used > this.#slots * LOAD;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  get isSmallest(): boolean {
    return this.#slots === FIRST_SLOTS;
  }

  /** Bytes that it takes more once it has grown. */
  get growth(): number {
    return (this.#grownSlots - this.#slots) * ENTRY * this.#words.BYTES_PER_ELEMENT;
  }

  grow(): void {
    const old = this.#words;
    this.#slots = this.#grownSlots;
    this.#words = new Uint32Array(this.#slots * ENTRY);
    for (let from = 0; from < old.length; from += ENTRY) {
      const ordinal = old[from + KEY] as number;
      if (ordinal !== 0) writeEntry(this.#words, this.#find(this.#words, old, from), old, from, ordinal);
    }
  }

  /** Forgets all keys and keeps its memory. */
  empty(): void {
    this.#words.fill(0);
    this.#used = 0;
  }

  /** Forgets all keys, and half of its memory. Returns the bytes that it gives back. */
  halve(): number {
    const before = this.bytes;
    this.#slots = Math.max(Math.ceil(this.#slots / 2), FIRST_SLOTS);
    this.#words = new Uint32Array(this.#slots * ENTRY);
    this.#used = 0;
    return before - this.bytes;
  }

  /** Calls with the place of each entry, by the first word of their keys. */
  forEachInOrder(take: (words: Uint32Array, at: number) => void): void {
    const words = this.#words;
    const order = new Float64Array(this.#used);
    let entries = 0;
    for (let slot = 0; slot < this.#slots; slot += 1) {
      if (words[slot * ENTRY + KEY] === 0) continue;
      order[entries] = ((words[slot * ENTRY] as number) & 0xffffff) * SLOT_BITS + slot;
      entries += 1;
    }
    order.sort();
    for (const packed of order) take(words, (packed % SLOT_BITS) * ENTRY);
  }

  get #grownSlots(): number {
    return Math.ceil(this.#slots * GROWTH);
  }

  /** The key is in `from` at `offset`. */
  #find(words: Uint32Array, from: Uint32Array, offset: number): number {
    let at = ((from[offset + 1] as number) % this.#slots) * ENTRY;
    while (words[at + KEY] !== 0 && !hasKey(words, at, from, offset)) {
      at += ENTRY;
      if (at === words.length) at = 0;
    }
    return at;
  }
}
