import type { TextMemory } from './text-memory.js';

/** Before each text: twice its bytes, and one more where each character has two. */
const HEAD_BYTES = 4;
/** In the place of a head: the next text is in the next chunk. */
const END = 0xffff_ffff;
/** Of so many texts one place is known, the others are found from there. */
const GROUP = 16;

/** Texts that are at hand as strings: cells of a column of few values refer to the same ones again and again. */
const AT_HAND = 4096;
const LONGEST_AT_HAND = 256;

const isWide = (text: string): boolean => /[^\0-\xff]/.test(text);

/** Texts by their number, as bytes outside of the heap: a collector that lets the heap double would let them, too. */
export class TextsInMemory {
  count = 0;
  readonly #chunks: Buffer[] = [];
  /** Bytes of the last chunk that are used. */
  #used: number;
  /** Where the first text of each group is: chunk and offset as one number. */
  readonly #groups: number[] = [];
  readonly #atHand: string[] = [];
  readonly #placesAtHand = new Int32Array(AT_HAND).fill(-1);

  constructor(private readonly memory: TextMemory) {
    this.#used = memory.chunkBytes;
  }

  /** False: there is no room for it. */
  add(text: string): boolean {
    const wide = isWide(text);
    const bytes = wide ? 2 * text.length : text.length;
    const chunk = this.#chunkFor(HEAD_BYTES + bytes);
    if (!chunk) return false;
    if (this.count % GROUP === 0) this.#groups.push((this.#chunks.length - 1) * this.memory.chunkBytes + this.#used);
    chunk.writeUInt32LE(2 * bytes + (wide ? 1 : 0), this.#used);
    chunk.write(text, this.#used + HEAD_BYTES, wide ? 'utf16le' : 'latin1');
    this.#used += HEAD_BYTES + bytes;
    this.count += 1;
    return true;
  }

  get(place: number): string {
    const at = place % AT_HAND;
    if (this.#placesAtHand[at] === place) return this.#atHand[at] as string;
    const text = this.#read(place);
    if (text.length > LONGEST_AT_HAND) return text;
    this.#atHand[at] = text;
    this.#placesAtHand[at] = place;
    return text;
  }

  close(): void {
    this.memory.give(this.#chunks.splice(0));
  }

  /** The last chunk, or another one where there is no room in it, and then for the mark of its end; null: there is none. */
  #chunkFor(bytes: number): Buffer | null {
    const { chunkBytes } = this.memory;
    const room = chunkBytes - HEAD_BYTES;
    const last = this.#chunks.at(-1);
    if (last && this.#used + bytes <= room) return last;
    const next = bytes > room ? null : this.memory.take();
    if (!next) return null;
    last?.writeUInt32LE(END, this.#used);
    this.#chunks.push(next);
    this.#used = 0;
    return next;
  }

  #read(place: number): string {
    const start = this.#groups[Math.floor(place / GROUP)] as number;
    let number = Math.floor(start / this.memory.chunkBytes);
    let offset = start % this.memory.chunkBytes;
    for (let left = place % GROUP; ; ) {
      const chunk = this.#chunks[number] as Buffer;
      const head = chunk.readUInt32LE(offset);
      const from = offset + HEAD_BYTES;
      if (head === END) [number, offset] = [number + 1, 0];
      else if (left === 0) return chunk.toString(head % 2 === 1 ? 'utf16le' : 'latin1', from, from + (head >>> 1));
      else [left, offset] = [left - 1, from + (head >>> 1)];
    }
  }
}
