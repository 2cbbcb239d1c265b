/** Words of a block: one line of a processor's cache, of which a look takes half. */
const BLOCK = 8;

/** Bits a key: one look in a hundred at what is not there says "perhaps". */
const BITS_A_KEY = 10;

/** Bytes of a good filter for so many keys. */
export const filterBytesFor = (keys: number): number => Math.ceil((keys * BITS_A_KEY) / 8);

/**
 * A Bloom filter in blocks of 256 bits (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007):
 * a key's second word chooses the block, the four bytes of its third one bit each.
 */
export class KeyFilter {
  readonly #words: Uint32Array;
  readonly #blocks: number;

  constructor(bytes: number) {
    this.#blocks = Math.max(Math.floor(bytes / (BLOCK * Uint32Array.BYTES_PER_ELEMENT)), 1);
    this.#words = new Uint32Array(this.#blocks * BLOCK);
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** The key is in `from` at `offset`. */
  add(from: Uint32Array, offset: number): void {
    const block = this.#blockOf(from, offset);
    for (let bits = from[offset + 2] as number, i = 0; i < 4; bits >>>= 8, i += 1) {
      const at = block + ((bits & 0xff) >>> 5);
      this.#words[at] = (this.#words[at] as number) | (1 << (bits & 31));
    }
  }

  /** False: it was surely never added. */
  mayHave(key: Uint32Array): boolean {
    const block = this.#blockOf(key, 0);
    for (let bits = key[2] as number, i = 0; i < 4; bits >>>= 8, i += 1) {
      if (((this.#words[block + ((bits & 0xff) >>> 5)] as number) & (1 << (bits & 31))) === 0) return false;
    }
    return true;
  }

  #blockOf(from: Uint32Array, offset: number): number {
    return ((from[offset + 1] as number) % this.#blocks) * BLOCK;
  }
}
