import { KeyTable } from './key-table.js';
import { KeysOnDisk } from './keys-on-disk.js';
import type { MemoryUser, SetMemory } from './set-memory.js';

/** Small enough that moving one to disk is soon done. */
const TABLES = 256;

/**
 * Which row of an import was the first with an ID, or with a value of a unique attribute (correctness.md, 18). They are
 * known by 128 bits of their SHA-256: that two of ten million share them has a chance below 10^-24, so a hit needs no
 * look at the text. Tables grow one by one and by two fifths, so that growth never doubles the memory: 25 to 36 bytes a
 * row. What finds no room in the memory of the process moves to disk, 29 bytes a row, with 1.25 in memory.
 */
export class DuplicateSet implements MemoryUser {
  readonly #tables: readonly KeyTable[] = Array.from({ length: TABLES }, () => new KeyTable());
  #bytes = this.#tables.reduce((sum, { bytes }) => sum + bytes, 0);
  #onDisk: KeysOnDisk | null = null;

  /** `most`: so many keys at most. */
  constructor(
    private readonly memory: SetMemory,
    private readonly most: number,
  ) {}

  /** The ordinal (1 to 2^32-1) of the first row that claimed the key: the given one, if none did before. */
  claim(key: Uint32Array, ordinal: number): number {
    const table = this.#tables[(key[0] as number) >>> 24] as KeyTable;
    const at = table.find(key);
    const known = table.ordinalAt(at) || this.#findOnDisk(key);
    if (known !== 0) return known;
    table.add(at, key, ordinal);
    if (table.isFull) this.#makeRoom(table);
    return ordinal;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get filterBytes(): number {
    return this.#onDisk?.filterBytes ?? 0;
  }

  get diskBytes(): number {
    return this.#onDisk?.bytes ?? 0;
  }

  shrink(): boolean {
    const largest = this.#largest;
    if (largest.isSmallest) return false;
    this.#moveToDisk(largest);
    this.#bytes -= largest.halve();
    return true;
  }

  /** Gives back memory and disk; nothing can be claimed after it. */
  close(): void {
    this.memory.leave(this);
    this.#onDisk?.close();
    this.#onDisk = null;
  }

  #findOnDisk(key: Uint32Array): number {
    return this.#onDisk === null ? 0 : this.#onDisk.find(key);
  }

  get #largest(): KeyTable {
    return this.#tables.reduce((largest, table) => (table.bytes > largest.bytes ? table : largest));
  }

  #makeRoom(table: KeyTable): void {
    if (this.#mayGrow(table)) {
      this.#bytes += table.growth;
      table.grow();
    } else {
      this.#moveToDisk(table);
      table.empty();
      this.memory.keepLimit();
    }
  }

  /** Tables stay about equally large, for a small one would move to disk with every few keys. */
  #mayGrow(table: KeyTable): boolean {
    if (this.memory.grant(this, table.growth)) return true;
    if (this.#largest.bytes <= 2 * table.bytes) return false;
    this.shrink();
    return this.memory.grant(this, table.growth);
  }

  #moveToDisk(table: KeyTable): void {
    this.#onDisk ??= new KeysOnDisk(this.most, (wanted) => this.memory.filterBytes(wanted));
    this.#onDisk.addAll(table);
  }
}
