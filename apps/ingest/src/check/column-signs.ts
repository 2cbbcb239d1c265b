import type { Cells } from '#libs/formats';
import { idText, isDigits, isPointZero, isScientific, withoutMark } from '#libs/mapping';
import type { Cell, ColumnSigns, PlaceholderDate } from '#libs/messages';
import { isPlaceholderDate } from './placeholder-date.js';

/** A column of fewer values may begin with apostrophes by chance. */
const ENOUGH_VALUES = 3;

const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const ZERO = 0x30;
const NINE = 0x39;
const AT = 0x40;
const DELETE = 0x7f;

/** `7.7E+15`: its second character tells it from other numbers. */
const mayBeScientific = (text: string): boolean => /^[.,eE]$/.test(text[1] ?? '');

/** What is known of one column. */
class Column {
  values = 0;
  /** Values so far are whole numbers, or such ones with `.0`. */
  isNumber = true;
  hasPointZero = false;
  hasScientific = false;
  /** Values so far begin with an apostrophe. */
  isMarked = true;
  /** Cells that a mark is taken off, whatever the others of the column are. */
  marks = 0;
  /** The first date that says there is none. */
  placeholder: string | null = null;

  add(cell: Cell): void {
    if (typeof cell === 'string') this.#addText(cell);
    else if (cell !== null && !(Array.isArray(cell) && cell.length === 0)) this.#addOther(cell);
  }

  #addOther(cell: Cell): void {
    this.values += 1;
    this.isMarked = false;
    this.isNumber &&= Number.isInteger(cell);
  }

  /** Most texts begin with a letter, which says all. */
  #addText(text: string): void {
    const first = text.charCodeAt(0);
    if (first >= AT && first < DELETE) this.#addWord();
    else this.#addOtherText(text, first);
  }

  #addOtherText(text: string, first: number): void {
    if (this.placeholder === null && isPlaceholderDate(text.trim())) this.placeholder = text.trim();
    if (first >= ZERO && first <= NINE && !this.isNumber && !mayBeScientific(text)) this.#addWord();
    else this.#look(text.trim());
  }

  #addWord(): void {
    this.values += 1;
    this.isNumber = false;
    this.isMarked = false;
  }

  #look(text: string): void {
    if (text === '') return;
    this.values += 1;
    const first = text.charCodeAt(0);
    if (first !== APOSTROPHE) this.isMarked = false;
    if ((first === APOSTROPHE || first === EQUALS) && withoutMark(text) !== text) this.marks += 1;
    this.#judgeId(idText(text));
  }

  #judgeId(id: string): void {
    const isDecimal = isPointZero(id);
    this.isNumber &&= isDecimal || isDigits(id);
    this.hasPointZero ||= isDecimal;
    this.hasScientific ||= isScientific(id);
  }
}

const isWholeMarked = ({ isMarked, values }: Column): boolean => isMarked && values >= ENOUGH_VALUES;

/** Looks for what spreadsheets and other programs did to the values of a file, column by column, over all its rows. */
export class ColumnSignsCheck {
  readonly #columns: Column[] = [];

  add(cells: Cells): void {
    for (let i = 0; i < cells.length; i += 1) {
      this.#columns[i] ??= new Column();
      (this.#columns[i] as Column).add(cells[i] as Cell);
    }
  }

  /** Null: there is nothing to tell. */
  get signs(): ColumnSigns | null {
    const places = (is: (column: Column) => boolean): readonly number[] =>
      this.#columns.flatMap((column, place) => (is(column) ? [place] : []));
    const pointZero = places(({ isNumber, hasPointZero }) => isNumber && hasPointZero);
    const scientific = places(({ hasScientific }) => hasScientific);
    const marked = places(isWholeMarked);
    const marks = this.#columns.reduce(
      (sum, column) => sum + (isWholeMarked(column) ? column.values : column.marks),
      0,
    );
    const placeholders = this.#placeholders;
    if (marks + pointZero.length + scientific.length + placeholders.length === 0) return null;
    return { pointZero, scientific, marked, marks, ...(placeholders.length > 0 && { placeholders }) };
  }

  get #placeholders(): readonly PlaceholderDate[] {
    return this.#columns.flatMap(({ placeholder }, column) =>
      placeholder === null ? [] : [{ column, text: placeholder }],
    );
  }
}
