const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** An escape takes six bytes for a character, and two quotes surround it. */
const mostBytes = (text: string): number => text.length * 6 + 2;

/**
 * Writes JSON as bytes, the same as `JSON.stringify` gives. Written for cells: most are short, without anything to
 * escape, and in scripts of at most two bytes a letter; those cost a third of stringify and encode.
 */
export class JsonBytes {
  length = 0;
  #bytes = Buffer.allocUnsafeSlow(16 * 1024);

  writeByte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.length] = byte;
    this.length += 1;
  }

  writeText(text: string): void {
    this.#reserve(mostBytes(text));
    if (!this.#writePlain(text)) this.writeValue(text);
  }

  /** A finite number. */
  writeNumber(value: number): void {
    const text = String(value);
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i += 1) this.#bytes[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
  }

  /** Any other value, and texts that need care. */
  writeValue(value: unknown): void {
    const json = JSON.stringify(value);
    this.#reserve(mostBytes(json));
    this.length += this.#bytes.write(json, this.length);
  }

  /** Takes the first bytes out; what follows them moves to the front. */
  take(length: number): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, length));
    this.#bytes.copyWithin(0, length, this.length);
    this.length -= length;
    return taken;
  }

  #writePlain(text: string): boolean {
    const bytes = this.#bytes;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code < 0x20 || code === QUOTE || code === BACKSLASH || code >= 0x800) return false;
      if (code >= 0x80) bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = code < 0x80 ? code : 0x80 | (code & 0x3f);
    }
    bytes[at++] = QUOTE;
    this.length = at;
    return true;
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.length + more));
    this.#bytes.copy(grown, 0, 0, this.length);
    this.#bytes = grown;
  }
}
