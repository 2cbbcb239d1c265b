const END = '\r\n\r\n';

/** The parser refuses longer ones. */
const LONGEST = 16 * 1024;

const CONTENT_ENCODING = /\r\ncontent-encoding:[ \t]*([^\r]*)/i;

/**
 * Looks at the headers of the parts of a multipart body for a Content-Encoding, of which the parser says nothing. Its
 * bytes would be stored as they came.
 */
export class PartHeads {
  /** What of a head has come so far; undefined outside of heads. */
  #open: string | undefined;

  /** `starts`: where in the block heads begin, each behind its delimiter. Returns whether a part is encoded. */
  isEncoded(block: Buffer, starts: readonly number[]): boolean {
    const goesOn = this.#open === undefined ? [] : [block.subarray(0, starts[0])];
    const heads = [...goesOn, ...starts.map((start, i) => block.subarray(start, starts[i + 1]))];
    return heads.some((bytes, i) => this.#read(bytes, i < goesOn.length));
  }

  #read(bytes: Buffer, goesOn: boolean): boolean {
    const head = (goesOn ? (this.#open ?? '') : '') + bytes.toString('latin1', 0, LONGEST);
    const end = head.indexOf(END);
    this.#open = end < 0 && head.length < LONGEST ? head : undefined;
    const [, encoding = ''] = CONTENT_ENCODING.exec(end < 0 ? '' : head.slice(0, end)) ?? [];
    return !['', 'identity'].includes(encoding.trim().toLowerCase());
  }
}
