import { contentFault } from '../content-fault.js';
import { CellTexts } from './cell-texts.js';
import { type CellValue, readValue, type ValueReading } from './cell-value.js';
import type { XmlAttributes, XmlHandler } from './xml-part.js';

/** XFD1048576 is the last cell of a sheet (ECMA-376, and Excel). */
const MOST_COLUMNS = 16_384;

const A = 0x41;

/** The column of a reference such as `BC12`, from 0; -1: it is none. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - A;
    if (letter < 0 || letter > 25) break;
    column = column * 26 + letter + 1;
  }
  return column - 1;
};

export interface SheetReading extends ValueReading {
  /** Characters of a row beyond which its cells are left out, as it is too large anyway. */
  readonly rowCharacters: number;
  /** Characters of a cell beyond which it is cut. */
  readonly cellCharacters: number;
  /** `line`: the number of the row in the sheet. Cells without a value are empty texts, and none is at the end. */
  readonly add: (line: number, cells: readonly CellValue[]) => void;
}

/**
 * Reads the rows of a sheet. One without any value is none, as an empty line of CSV is none: spreadsheets write such rows
 * for their formats alone. A merged cell has its value in its first cell only.
 */
export class SheetRows implements XmlHandler {
  /** What follows the rows says nothing about them. */
  isOver = false;
  readonly #texts: CellTexts;
  #line = 0;
  #cells: CellValue[] = [];
  #characters = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  /** Null: the cell has no value. */
  #value: string | null = null;
  #isValue = false;
  #isInline = false;
  #hasFormula = false;

  constructor(private readonly reading: SheetReading) {
    this.#texts = new CellTexts(reading.cellCharacters);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#openValue();
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'is') this.#isInline = true;
    else if (this.#isInline) this.#texts.open(name);
  }

  text(text: string): void {
    if (this.#isValue) this.#addValue(text);
    else if (this.#isInline) this.#texts.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'is') this.#closeInline();
    else if (name === 'sheetData') this.isOver = true;
    else if (this.#isInline) this.#texts.close(name);
  }

  #openRow({ r }: XmlAttributes): void {
    this.#line = r === undefined ? this.#line + 1 : Number(r);
    if (!Number.isSafeInteger(this.#line)) throw contentFault('bad_workbook', 'a row has no number');
    this.#cells = [];
    this.#characters = 0;
    this.#column = -1;
  }

  #openCell({ r, t = 'n', s }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (this.#column < 0 || this.#column >= MOST_COLUMNS) throw contentFault('bad_workbook', 'a cell has no place');
    this.#type = t;
    this.#style = s === undefined ? 0 : Number(s);
    this.#value = null;
    this.#hasFormula = false;
  }

  #openValue(): void {
    this.#value = '';
    this.#isValue = true;
  }

  #addValue(text: string): void {
    const value = this.#value ?? '';
    if (value.length <= this.reading.cellCharacters) this.#value = value + text;
  }

  #closeInline(): void {
    this.#isInline = false;
    this.#value = this.#texts.take();
  }

  #closeCell(): void {
    const { reading } = this;
    const isStored = this.#value !== null && (this.#value !== '' || this.#type !== 'n');
    if (!isStored && !this.#hasFormula) return;
    const value = isStored ? readValue(this.#value ?? '', this.#type, this.#style, reading) : null;
    if (value === '' || this.#characters > reading.rowCharacters) return;
    if (typeof value === 'string') this.#characters += value.length;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = value;
  }

  #closeRow(): void {
    if (this.#cells.length > 0) this.reading.add(this.#line, this.#cells);
  }
}
