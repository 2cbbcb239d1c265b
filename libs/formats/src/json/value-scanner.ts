import { endOfString, isClosing, isOpening } from './json-structure.js';

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
    let at = this.#inString ? endOfString(text, this.#at) + 1 : this.#at;
    // Locals, since this runs for each character of a file.
    let depth = this.#depth;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = endOfString(text, at + 1);
      else if (isOpening(code)) depth += 1;
      else if (depth === 0 && (code === COMMA || isClosing(code))) return this.#found(at);
      else if (isClosing(code)) depth -= 1;
    }
    return this.#pause(at, depth, text.length);
  }

  /** The first characters of the element that was not found to end are dropped. */
  drop(length: number): void {
    this.#at -= length;
  }

  #found(at: number): number {
    this.#at = at + 1;
    this.#depth = 0;
    this.#inString = false;
    return at;
  }

  /** A string that goes on behind the text ends at its length or later, and the position is one further. */
  #pause(at: number, depth: number, length: number): -1 {
    this.#inString = at > length;
    this.#at = this.#inString ? at - 1 : at;
    this.#depth = depth;
    return -1;
  }
}
