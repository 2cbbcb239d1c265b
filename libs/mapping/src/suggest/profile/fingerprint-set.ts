const FIRST_SIZE = 1_024;
/** A table is at most half full. */
const SPARE = 2;

/**
 * Fingerprints of texts, 53 bits each: two of a million different texts have the same one with a chance of 1 in 10,000.
 * Takes 16 to 32 bytes a text.
 */
export class FingerprintSet {
  #slots = new Float64Array(FIRST_SIZE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** False: it was there before. */
  add(text: string): boolean {
    if (SPARE * (this.#size + 1) > this.#slots.length) this.#grow();
    return this.#put(fingerprint(text));
  }

  #put(print: number): boolean {
    const slots = this.#slots;
    let at = print % slots.length;
    while (slots[at] !== 0) {
      if (slots[at] === print) return false;
      at = (at + 1) % slots.length;
    }
    slots[at] = print;
    this.#size += 1;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(before.length * SPARE);
    this.#size = 0;
    for (const print of before) if (print !== 0) this.#put(print);
  }
}

/** 53 bits of two 32-bit hashes (B. Haines, cyrb53, public domain); never 0. */
const fingerprint = (text: string): number => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
};
