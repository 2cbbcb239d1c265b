const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i;

/**
 * Counts the delimiters of a multipart body (RFC 2046, 5.1.1): one before each part and one behind the last. The parser
 * says nothing of a part whose header it can't read, so that only the count tells that there was one.
 */
export class MultipartDelimiters {
  readonly #delimiter: Buffer;
  /** What a delimiter may have begun in; the first one needs no line before it. */
  #tail = Buffer.from('\r\n');
  #count = 0;

  constructor(contentType: string) {
    const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
    this.#delimiter = Buffer.from(`\r\n--${quoted ?? plain}`);
  }

  get count(): number {
    return this.#count;
  }

  /** Returns where in the block delimiters end. */
  add(block: Buffer): readonly number[] {
    const open = this.#delimiter.length - 1;
    // What it finds here begins in the tail, what it finds in the block doesn't.
    const overlap = this.#look(Buffer.concat([this.#tail, block.subarray(0, open)]));
    const ends = [...overlap.map((at) => at - this.#tail.length), ...this.#look(block)];
    const end = block.length < open ? Buffer.concat([this.#tail, block]) : block;
    this.#tail = Buffer.from(end.subarray(Math.max(end.length - open, 0)));
    this.#count += ends.length;
    return ends;
  }

  #look(bytes: Buffer): number[] {
    const { length } = this.#delimiter;
    const ends: number[] = [];
    for (let at = bytes.indexOf(this.#delimiter); at >= 0; at = bytes.indexOf(this.#delimiter, at + length)) {
      ends.push(at + length);
    }
    return ends;
  }
}
