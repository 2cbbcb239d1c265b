import type { Limits } from '../limits.js';
import type { Splitter } from '../records.js';
import type { ElementBatch } from './element-batch.js';
import { ENDS_EARLY } from './syntax-fault.js';
import { placeAfter, type TextPlace, TextPlaces } from './text-place.js';
import { ValueScanner } from './value-scanner.js';
import { Wrapper } from './wrapper.js';

const MISSING_ROW = 'a comma has no row beside it; remove it';

const SPACE = 0x20;

/** Looks at the first character that is no blank of JSON: nearly always a bracket. */
const isBlank = (text: string): boolean => {
  let at = 0;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return at === text.length || (text.charCodeAt(at) > 0x7f && text.trim() === '');
};

/** `around`: in the object that has the array among its members. */
type State = 'before' | 'around' | 'inside' | 'after';

/**
 * Splits a file that is one JSON array, given in pieces of any length, into its elements; or one JSON object with one
 * such array of objects, of which the elements are split (spec: mappings.md, "JSON").
 */
export class ArraySplitter<Taken> implements Splitter<Taken> {
  readonly #batch: ElementBatch<Taken>;
  readonly #scanner = new ValueScanner();
  #state: State = 'before';
  /** Text of the element that has not ended, and where it begins in the file. */
  #pending = '';
  #place: TextPlace = { line: 1, column: 1 };
  /** The element is over the limit of a row; it is scanned on, without being stored. */
  #isOverlong = false;
  #elements = 0;
  /** Of an object around the array. */
  #wrapper: Wrapper | null = null;

  /** What is left of a text, by where it is. */
  readonly #read: Readonly<Record<State, (text: string) => string>> = {
    before: (text) => this.#open(text),
    around: (text) => this.#takeMembers(text),
    inside: (text) => this.#takeElements(text),
    after: (text) => this.#expectBlanks(text),
  };

  constructor(
    private readonly limits: Pick<Limits, 'rowBytes'>,
    batch: ElementBatch<Taken>,
  ) {
    this.#batch = batch;
  }

  push(piece: string): void {
    if (this.#batch.ended) return;
    let text = this.#pending + piece;
    for (let state: State | null = null; state !== this.#state && !this.#batch.ended; ) {
      state = this.#state;
      text = this.#read[state](text);
    }
    this.#pending = text;
  }

  /** The name of the list among the members of an object that has the rows; null: the file is a list. */
  get rowsUnder(): string | null {
    return this.#wrapper?.list ?? null;
  }

  take(): Taken {
    return this.#batch.take();
  }

  end(): Taken {
    if (this.#state !== 'after' && !this.#batch.ended) {
      if (this.#isOverlong || this.#state === 'around') this.#batch.endAt(this.#place, this.#pending, ENDS_EARLY);
      else this.#batch.endAtFault(this.#pending, this.#place);
    }
    return this.take();
  }

  get position(): { readonly row: number; readonly line: number } | null {
    if (this.#batch.ended) return null;
    return { row: this.#batch.next - (this.#isOverlong ? 1 : 0), line: placeAfter(this.#place, this.#pending).line };
  }

  /** The text after the opening bracket. */
  #open(text: string): string {
    const at = text.search(/\S/);
    if (at < 0) return this.#leave(text);
    this.#advance(text.slice(0, at + 1));
    if (text[at] === '{') this.#wrapper = new Wrapper(this.limits, this.#batch);
    this.#state = this.#wrapper ? 'around' : 'inside';
    return text.slice(at + 1);
  }

  #takeMembers(text: string): string {
    const { left, place, next } = (this.#wrapper as Wrapper).read(text, this.#place);
    this.#place = place;
    if (next === 'list') this.#state = 'inside';
    else if (next === 'end') this.#state = 'after';
    return left;
  }

  /** What is left of the text after the elements that end in it. */
  #takeElements(text: string): string {
    const places = new TextPlaces(this.#place, text);
    let start = 0;
    for (let end = this.#scanner.find(text); end >= 0; end = this.#scanner.find(text)) {
      this.#takeElement(text.slice(start, end), text[end] as string);
      start = end + 1;
      this.#place = places.at(start);
      if (this.#batch.ended || this.#state !== 'inside') return text.slice(start);
    }
    this.#scanner.drop(start);
    return this.#keep(text.slice(start));
  }

  #takeElement(element: string, terminator: string): void {
    if (this.#isOverlong) this.#isOverlong = false;
    else if (!isBlank(element)) this.#readElement(element);
    else if (terminator !== ']' || this.#elements > 0) this.#batch.endAt(this.#place, element, MISSING_ROW);
    this.#elements += 1;
    if (terminator === '}' && !this.#batch.ended) this.#batch.endAt(this.#place, element, "expected ','");
    if (terminator === ']') this.#state = this.#wrapper ? 'around' : 'after';
  }

  #readElement(element: string): void {
    if (element.length > this.limits.rowBytes)
      this.#batch.addOverlong(element.slice(0, this.limits.rowBytes), this.#place);
    else this.#batch.add(element, this.#place);
  }

  /** Keeps the beginning of an element, unless it is too long already. */
  #keep(text: string): string {
    if (!this.#isOverlong && text.length > this.limits.rowBytes) {
      this.#isOverlong = this.#batch.addOverlong(text.slice(0, this.limits.rowBytes), this.#place);
    }
    if (!this.#isOverlong) return text;
    const kept = this.#leave(text);
    this.#scanner.drop(text.length - kept.length);
    return kept;
  }

  #expectBlanks(text: string): string {
    const at = text.search(/\S/);
    if (at >= 0)
      this.#batch.endAt(
        this.#place,
        text.slice(0, at),
        `unexpected text after the end of the ${this.#wrapper ? 'object' : 'array'}`,
      );
    return this.#leave(text);
  }

  /** Goes past a text that need not be kept, except a CR, since LF may follow. */
  #leave(text: string): string {
    const kept = text.endsWith('\r') ? 1 : 0;
    this.#advance(text.slice(0, text.length - kept));
    return text.slice(text.length - kept);
  }

  #advance(text: string): void {
    this.#place = placeAfter(this.#place, text);
  }
}
