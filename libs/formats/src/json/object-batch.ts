import type { FileError } from '#libs/messages';
import { type Limits, sizeText } from '../limits.js';
import type { Cells, Records } from '../records.js';
import type { ElementBatch } from './element-batch.js';
import type { LineBatch } from './line-splitter.js';
import { ObjectReader } from './object-reader.js';
import { hasLongString } from './strings.js';
import { ENDS_EARLY, findSyntaxFault } from './syntax-fault.js';
import { placeAfter, type TextPlace } from './text-place.js';

const LEADING_BLANKS = /^\s*/;

/** Blanks between a row's start and its object: the row's line is the object's. */
const leadingBlanks = (json: string): string => LEADING_BLANKS.exec(json)?.[0] ?? '';

/**
 * Collects the rows of a JSON file as cells; each is given as its text, with the place where that begins. JSON.parse
 * reads each; only what it refuses is read by stream-json, to tell where the fault is.
 */
export class ObjectBatch implements ElementBatch<Records>, LineBatch<Records> {
  readonly #reader: ObjectReader;
  #first = 1;
  #cells: Cells[] = [];
  #lines: number[] = [];
  #sources: string[] = [];
  #faults: FileError[] = [];
  #ended = false;

  /** `endsEarly`: what to say of a row whose text is over before its object is. */
  constructor(
    private readonly limits: Limits,
    private readonly endsEarly = ENDS_EARLY,
  ) {
    this.#reader = new ObjectReader(limits);
  }

  /** Ordinal of the row that comes next. */
  get next(): number {
    return this.#first + this.#cells.length;
  }

  get ended(): boolean {
    return this.#ended;
  }

  add(json: string, start: TextPlace): void {
    const row = this.next;
    const { line } = placeAfter(start, leadingBlanks(json));
    try {
      const cells = this.#reader.read(json, (code, argument, column) =>
        this.#report({ code, row, line, ...(column !== undefined && { column }) }, argument),
      );
      this.#cells.push(cells);
      this.#lines.push(line);
      this.#sources.push(json);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.endAtFault(json, start);
    }
  }

  /** A row without any cell. */
  addBlank({ line }: TextPlace): void {
    this.#cells.push([]);
    this.#lines.push(line);
    this.#sources.push('');
  }

  /** A row over the limit, of which only the beginning is known. False: it is no JSON, which ends the reading. */
  addOverlong(beginning: string, start: TextPlace): boolean {
    const { cellBytes, rowBytes } = this.limits;
    const fault = findSyntaxFault(beginning);
    if (fault !== null && fault.offset < beginning.length) {
      this.endAt(start, beginning.slice(0, fault.offset), fault.why);
      return false;
    }
    const { line } = placeAfter(start, leadingBlanks(beginning));
    const isLong = hasLongString(beginning, cellBytes);
    const [code, limit] = isLong ? (['cell_too_large', cellBytes] as const) : (['row_too_large', rowBytes] as const);
    this.#report({ code, row: this.next, line }, sizeText(limit));
    this.addBlank({ line, column: 1 });
    return true;
  }

  /** Ends the reading at the first fault of a text that is no JSON. */
  endAtFault(json: string, start: TextPlace): void {
    const fault = findSyntaxFault(json) ?? { offset: json.length, why: ENDS_EARLY };
    const why = fault.why === ENDS_EARLY ? this.endsEarly : fault.why;
    this.endAt(start, json.slice(0, fault.offset), why);
  }

  /** Ends the reading with a fault of syntax that is after `before`. */
  endAt(start: TextPlace, before: string, why: string): void {
    this.#faults.push({ code: 'json_syntax', row: this.next, ...placeAfter(start, before), argument: why });
    this.#ended = true;
  }

  /** Ends the reading: the file as a whole is not what it should be. */
  endWhole(code: FileError['code'], argument: string): void {
    this.#faults.push({ code, row: null, line: null, argument });
    this.#ended = true;
  }

  /** The rows since the last call. */
  take(): Records {
    const records = {
      first: this.#first,
      cells: this.#cells,
      lines: this.#lines,
      sources: this.#sources,
      faults: this.#faults,
      ended: this.#ended,
      headers: this.#reader.headers,
    };
    this.#first = this.next;
    this.#cells = [];
    this.#lines = [];
    this.#sources = [];
    this.#faults = [];
    return records;
  }

  #report(fault: FileError, argument?: string | number): void {
    this.#faults.push({ ...fault, ...(argument !== undefined && { argument }) });
  }
}
