/** Rows of a block, a bit each. */
const BLOCK_ROWS = 65_536;
export const BLOCK_BYTES = BLOCK_ROWS / 8;

/** The number of the block, before its bits. */
const HEAD_BYTES = 4;

const BITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

const addAll = (bits: Uint8Array, others: Uint8Array): void => {
  for (let i = 0; i < bits.length; i += 1) bits[i] = (bits[i] as number) | (others[i] as number);
};

/** Rows of an import, by their ordinals over all files from 1 on: 8 KiB for each 65,536 rows among which one is. */
export class RowSet {
  readonly #blocks = new Map<number, Uint8Array>();

  /** `ordinal`: of the row, 1 to 2^32-1. False: it was there. */
  add(ordinal: number): boolean {
    const bits = this.#open(Math.floor(ordinal / BLOCK_ROWS));
    const bit = ordinal % BLOCK_ROWS;
    const [at, mask] = [bit >> 3, 1 << (bit & 7)];
    const byte = bits[at] as number;
    bits[at] = byte | mask;
    return (byte & mask) === 0;
  }

  addAll(others: RowSet): void {
    for (const [block, bits] of others.#blocks) addAll(this.#open(block), bits);
  }

  get size(): number {
    let size = 0;
    for (const bits of this.#blocks.values()) for (const byte of bits) size += BITS[byte] as number;
    return size;
  }

  get blocks(): number {
    return this.#blocks.size;
  }

  /** Its blocks, one after the other. */
  encode(): Buffer {
    const encoded = Buffer.alloc(this.#blocks.size * (HEAD_BYTES + BLOCK_BYTES));
    let at = 0;
    for (const [block, bits] of this.#blocks) {
      encoded.writeUInt32LE(block, at);
      encoded.set(bits, at + HEAD_BYTES);
      at += HEAD_BYTES + BLOCK_BYTES;
    }
    return encoded;
  }

  static decode(encoded: Buffer): RowSet {
    const rows = new RowSet();
    for (let at = 0; at < encoded.length; at += HEAD_BYTES + BLOCK_BYTES) {
      const bits = encoded.subarray(at + HEAD_BYTES, at + HEAD_BYTES + BLOCK_BYTES);
      addAll(rows.#open(encoded.readUInt32LE(at)), bits);
    }
    return rows;
  }

  #open(block: number): Uint8Array {
    const known = this.#blocks.get(block);
    if (known) return known;
    const bits = new Uint8Array(BLOCK_BYTES);
    this.#blocks.set(block, bits);
    return bits;
  }
}
