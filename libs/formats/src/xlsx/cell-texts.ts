/** `_x000D_`: a character that XML can't hold, or its own escape (ECMA-376 part 1, 22.9.2.19). */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/**
 * Collects the text of a string item or an inline string: that of `t`, whole or in runs of one formatting; how it is
 * pronounced (`rPh`) is none of it.
 */
export class CellTexts {
  #text = '';
  #isText = false;
  #phonetic = 0;

  /** `most`: characters beyond which a text is cut, as it is too large for a cell anyway. */
  constructor(private readonly most: number) {}

  open(name: string): void {
    if (name === 'rPh') this.#phonetic += 1;
    else if (name === 't') this.#isText = this.#phonetic === 0;
  }

  add(text: string): void {
    if (this.#isText && this.#text.length <= this.most) this.#text += text.slice(0, this.most + 1);
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 't') this.#isText = false;
  }

  /** What was collected since the last call. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}
