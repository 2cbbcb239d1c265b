const MIB = 1024 * 1024;

/** Beside the IDs of a million rows, ingest stays below 300 MiB with it. As strings so many texts would take twice as much. */
const BYTES = 16 * MIB;

/**
 * Memory for the shared texts of all workbooks that a process reads at a time, in chunks; further texts are kept on disk. A
 * chunk is as large as what the allocator gives back to the system when it is freed (deploy/local/services.ts).
 */
export class TextMemory {
  #left: number;
  /** Given back, and not yet collected: the next workbook takes them before there are others. */
  readonly #free: WeakRef<Buffer>[] = [];

  constructor(
    bytes = BYTES,
    readonly chunkBytes = MIB,
  ) {
    this.#left = Math.floor(bytes / chunkBytes);
  }

  /** Null: there is no room for another one. */
  take(): Buffer | null {
    if (this.#left === 0) return null;
    this.#left -= 1;
    for (let free = this.#free.pop(); free; free = this.#free.pop()) {
      const chunk = free.deref();
      if (chunk) return chunk;
    }
    return Buffer.allocUnsafeSlow(this.chunkBytes);
  }

  give(chunks: readonly Buffer[]): void {
    this.#left += chunks.length;
    for (const chunk of chunks) this.#free.push(new WeakRef(chunk));
  }
}
