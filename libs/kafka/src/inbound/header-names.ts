const NONE = Buffer.alloc(0);

const isEqual = (bytes: Buffer, start: number, name: Buffer): boolean => {
  for (let i = 0; i < name.length; i += 1) if (bytes[start + i] !== name[i]) return false;
  return true;
};

/** Names of headers as texts. The records of a publisher have the same ones in the same order, so each is made once. */
export class HeaderNames {
  readonly #bytes: Buffer[] = [];
  readonly #texts: string[] = [];

  /** The name between two offsets, of the header with this index in its record. */
  at(index: number, bytes: Buffer, start: number, end: number): string {
    const known = this.#bytes[index] ?? NONE;
    if (known.length === end - start && isEqual(bytes, start, known)) return this.#texts[index] ?? '';
    const text = bytes.toString('utf8', start, end);
    while (this.#bytes.length < index) this.#remember(this.#bytes.length, NONE, '');
    // Copied, since what is part of a batch keeps all of it.
    this.#remember(index, Buffer.from(bytes.subarray(start, end)), text);
    return text;
  }

  #remember(index: number, bytes: Buffer, text: string): void {
    this.#bytes[index] = bytes;
    this.#texts[index] = text;
  }
}
