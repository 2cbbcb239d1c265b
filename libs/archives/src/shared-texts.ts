import type { TextMemory } from './text-memory.js';
import { TextsOnDisk } from './texts-on-disk.js';

/** The texts that the cells of a workbook share: the first ones in memory, as far as there is room, the others on disk. */
export class SharedTexts {
  readonly #first: string[] = [];
  #taken = 0;
  #disk: TextsOnDisk | null = null;

  constructor(private readonly memory: TextMemory) {}

  add(text: string): void {
    const bytes = this.#disk ? null : this.memory.take(text);
    if (bytes === null) {
      this.#disk ??= new TextsOnDisk();
      this.#disk.add(text);
      return;
    }
    this.#taken += bytes;
    this.#first.push(text);
  }

  /** No text is added any more. */
  seal(): void {
    this.#disk?.seal();
  }

  get(place: number): string | undefined {
    return place < this.#first.length ? this.#first[place] : this.#disk?.get(place - this.#first.length);
  }

  close(): void {
    this.memory.give(this.#taken);
    this.#taken = 0;
    this.#disk?.close();
    this.#disk = null;
  }
}
