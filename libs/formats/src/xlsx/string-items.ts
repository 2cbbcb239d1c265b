import { CellTexts } from './cell-texts.js';
import type { XmlHandler } from './xml-part.js';

/** Reads the part of a workbook with the texts that its cells share; each is handed on in its order. */
export class StringItems implements XmlHandler {
  readonly #texts: CellTexts;

  constructor(
    most: number,
    private readonly add: (text: string) => void,
  ) {
    this.#texts = new CellTexts(most);
  }

  open(name: string): void {
    this.#texts.open(name);
  }

  text(text: string): void {
    this.#texts.add(text);
  }

  close(name: string): void {
    this.#texts.close(name);
    if (name === 'si') this.add(this.#texts.take());
  }
}
