import { contentFault } from '../content-fault.js';
import { type NumberFormat, numberFormat } from './number-format.js';
import type { XmlAttributes, XmlHandler } from './xml-part.js';

/** Excel has 65,490 at most. */
const MOST_STYLES = 100_000;

const PLAIN: NumberFormat = { is: 'plain' };

/** Reads the part of a workbook with the formats of its cells. */
export class Styles implements XmlHandler {
  readonly #codes = new Map<number, string>();
  readonly #formats: NumberFormat[] = [];
  readonly #known = new Map<number, NumberFormat>();
  #areCells = false;

  /** That of the cells with this number of a style. */
  format(style: number): NumberFormat {
    return this.#formats[style] ?? PLAIN;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'numFmt') this.#define(attributes);
    else if (name === 'cellXfs') this.#areCells = true;
    else if (name === 'xf' && this.#areCells) this.#add(Number(attributes.numFmtId ?? 0));
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.#areCells = false;
  }

  #define({ numFmtId, formatCode }: XmlAttributes): void {
    if (this.#codes.size === MOST_STYLES) throw contentFault('bad_workbook', 'it has too many formats');
    this.#codes.set(Number(numFmtId), formatCode ?? '');
  }

  /** Formats come before the styles that use them. */
  #add(id: number): void {
    if (this.#formats.length === MOST_STYLES) throw contentFault('bad_workbook', 'it has too many formats');
    const format = this.#known.get(id) ?? numberFormat(id, this.#codes.get(id));
    this.#known.set(id, format);
    this.#formats.push(format);
  }
}
