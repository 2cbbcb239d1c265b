const MIB = 1024 * 1024;

/** What a text costs in memory beside its characters. */
const TEXT_BYTES = 32;

/** Memory for the shared texts of all workbooks that a process reads at a time; further ones are kept on disk. */
export class TextMemory {
  #left: number;

  constructor(bytes = 32 * MIB) {
    this.#left = bytes;
  }

  /** What the text costs; null when there is no room for it. */
  take(text: string): number | null {
    const bytes = 2 * text.length + TEXT_BYTES;
    if (bytes > this.#left) return null;
    this.#left -= bytes;
    return bytes;
  }

  give(bytes: number): void {
    this.#left += bytes;
  }
}
