import type { TextMemory } from './text-memory.js';
import { TextsInMemory } from './texts-in-memory.js';
import { TextsOnDisk } from './texts-on-disk.js';

/** The texts that the cells of a workbook share: the first ones in memory, as far as there is room, the others on disk. */
export class SharedTexts {
  readonly #first: TextsInMemory;
  #disk: TextsOnDisk | null = null;

  constructor(memory: TextMemory) {
    this.#first = new TextsInMemory(memory);
  }

  add(text: string): void {
    if (!this.#disk && this.#first.add(text)) return;
    this.#disk ??= new TextsOnDisk();
    this.#disk.add(text);
  }

  /** No text is added any more. */
  seal(): void {
    this.#disk?.seal();
  }

  /** Undefined: there is none of this number, or it is no number of a text. */
  get(place: number): string | undefined {
    if (!Number.isInteger(place) || place < 0) return undefined;
    const { count } = this.#first;
    return place < count ? this.#first.get(place) : this.#disk?.get(place - count);
  }

  close(): void {
    this.#first.close();
    this.#disk?.close();
    this.#disk = null;
  }
}
