/** Words of a slot: four of the key, then the ordinal; 0 there means that the slot is free. */
const SLOT = 5;
const ORDINAL = 4;

const FIRST_SLOTS = 16;
/** Above this load a segment grows; finding a free slot then takes about three looks. */
const LOAD = 0.8;
const GROWTH = 1.4;

/** One table with open addressing; its key's second word says where to look first. */
class Segment {
  #slots = FIRST_SLOTS;
  #words = new Uint32Array(FIRST_SLOTS * SLOT);
  #used = 0;

  claim(key: Uint32Array, ordinal: number): number {
    const at = this.#find(this.#words, key, 0);
    const known = this.#words[at + ORDINAL] as number;
    if (known !== 0) return known;
    write(this.#words, at, key, 0, ordinal);
    this.#used += 1;
    if (this.#used > this.#slots * LOAD) this.#grow();
    return ordinal;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** Index of the key's slot, or of the free one where it belongs. The key stands in `from` at `offset`. */
  #find(words: Uint32Array, from: Uint32Array, offset: number): number {
    let at = ((from[offset + 1] as number) % this.#slots) * SLOT;
    while (words[at + ORDINAL] !== 0 && !isSame(words, at, from, offset)) {
      at += SLOT;
      if (at === words.length) at = 0;
    }
    return at;
  }

  #grow(): void {
    const old = this.#words;
    this.#slots = Math.ceil(this.#slots * GROWTH);
    this.#words = new Uint32Array(this.#slots * SLOT);
    for (let from = 0; from < old.length; from += SLOT) {
      const ordinal = old[from + ORDINAL] as number;
      if (ordinal !== 0) write(this.#words, this.#find(this.#words, old, from), old, from, ordinal);
    }
  }
}

const isSame = (words: Uint32Array, at: number, key: Uint32Array, offset: number): boolean =>
  words[at] === key[offset] &&
  words[at + 1] === key[offset + 1] &&
  words[at + 2] === key[offset + 2] &&
  words[at + 3] === key[offset + 3];

const write = (words: Uint32Array, at: number, key: Uint32Array, offset: number, ordinal: number): void => {
  words[at] = key[offset] as number;
  words[at + 1] = key[offset + 1] as number;
  words[at + 2] = key[offset + 2] as number;
  words[at + 3] = key[offset + 3] as number;
  words[at + ORDINAL] = ordinal;
};

const SEGMENTS = 256;

/**
 * Which row of an import was the first with an ID (correctness.md, 18). IDs are known by 128 bits of their SHA-256: that
 * two of ten million share them has a chance below 10^-24, so a hit needs no look at the text. Segments grow one by one
 * and by two fifths, so that growth never doubles the memory: 25 to 36 bytes a row.
 */
export class DuplicateSet {
  readonly #segments: readonly Segment[] = Array.from({ length: SEGMENTS }, () => new Segment());

  /** The ordinal (1 to 2^32-1) of the first row that claimed the key: the given one, if none did before. */
  claim(key: Uint32Array, ordinal: number): number {
    const segment = this.#segments[(key[0] as number) % SEGMENTS] as Segment;
    return segment.claim(key, ordinal);
  }

  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
