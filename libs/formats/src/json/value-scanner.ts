import { endOfString } from './json-structure.js';

const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * Finds where the elements of a JSON array end: at the first comma or closing bracket outside strings and nested
 * values. For an element without a syntax fault that is exactly where it ends by RFC 8259.
 */
export class ValueScanner {
  #at = 0;
  #depth = 0;
  #inString = false;

  /**
   * Index of the character that ends the element; -1: `text` ends before it. Then it is called again with a text that
   * begins with this one.
   */
  find(text: string): number {
    let at = this.#at;
    for (; at < text.length; at += 1) {
      if (this.#inString) {
        at = endOfString(text, at);
        this.#inString = at >= text.length;
        if (this.#inString) break;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === QUOTE) this.#inString = true;
      else if (code === COMMA && this.#depth === 0) return this.#found(at);
      else if (code === 0x5b || code === 0x7b) this.#depth += 1;
      else if (code === 0x5d || code === 0x7d) {
        if (this.#depth === 0) return this.#found(at);
        this.#depth -= 1;
      }
    }
    this.#at = at;
    return -1;
  }

  /** The first characters of the element that was not found to end are dropped. */
  drop(length: number): void {
    this.#at -= length;
  }

  #found(at: number): number {
    this.#at = at + 1;
    return at;
  }
}
