const NOTHING = Buffer.alloc(0);

/** The end of a block that only the next block makes whole. */
export class Tail {
  #bytes: Buffer = NOTHING;

  /** What is whole of the kept end and this block, by how long `lengthOf` says that is; the rest is kept. */
  complete(block: Buffer, lengthOf: (bytes: Buffer) => number): Buffer {
    const bytes = this.#bytes.length === 0 ? block : Buffer.concat([this.#bytes, block]);
    const length = lengthOf(bytes);
    this.#bytes = Buffer.from(bytes.subarray(length));
    return bytes.subarray(0, length);
  }

  /** What is left when there is no next block. */
  take(): Buffer {
    const rest = this.#bytes;
    this.#bytes = NOTHING;
    return rest;
  }
}
