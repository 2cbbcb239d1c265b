import { type Cell, type FileError } from '#libs/messages';
import { type Limits, mayExceed, sizeText } from '../limits.js';
import type { Cells } from '../records.js';
import { type FlatteningFault, flattenCell } from './flatten.js';
import { countMembers, membersOf, repeatedKey } from './json-structure.js';
import { KeyColumns } from './key-columns.js';
import { parseJson } from './parse-json.js';
import { plainCell } from './plain-cell.js';

type Report = (code: FileError['code'], argument?: string | number, column?: number) => void;

const NO_CELLS: Cells = [];

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;

const isScalar = (value: unknown): value is string | boolean | null =>
  typeof value === 'string' || typeof value === 'boolean' || value === null;

/** A number may be infinite, which `plainCell` fixes. */
const cellOf = (value: unknown): Cell | undefined => (isScalar(value) ? value : plainCell(value));

const bytesOf = (cell: Cell): number =>
  Buffer.byteLength(typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? ''));

/** Makes cells of the JSON texts of rows. A key that a row lacks is an empty cell. */
export class ObjectReader {
  readonly #columns: KeyColumns;

  constructor(private readonly limits: Limits) {
    this.#columns = new KeyColumns(limits.columns);
  }

  get headers(): readonly string[] {
    return this.#columns.headers;
  }

  /** Throws SyntaxError, whose message may quote the row. */
  read(json: string, report: Report): Cells {
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      report('not_an_object', kindOf(value));
      return NO_CELLS;
    }
    const cells = this.#readObject(value as Readonly<Record<string, unknown>>, json, report);
    if (mayExceed(json, this.limits.cellBytes)) this.#measure(json, cells, report);
    return cells;
  }

  #readObject(object: Readonly<Record<string, unknown>>, json: string, report: Report): Cells {
    const cells: Cell[] = [];
    let members = 0;
    for (const key of Object.keys(object)) {
      const value = object[key];
      members += 1 + membersOf(value, this.limits.jsonDepth - 1);
      if (members === Number.POSITIVE_INFINITY) return this.#refuse(report, 'json_too_deep', this.limits.jsonDepth);
      const fault = this.#putValue(cells, key, value, report);
      if (fault === 'name_too_long') return this.#refuse(report, fault, this.limits.nameCharacters);
      if (fault !== null) return this.#refuse(report, fault, key.slice(0, 100));
    }
    if (members !== countMembers(json)) report('repeated_key', repeatedKey(json).slice(0, 100));
    return cells;
  }

  #putValue(cells: Cell[], key: string, value: unknown, report: Report): FlatteningFault | null {
    const most = this.limits.nameCharacters;
    if (key.length > most) return 'name_too_long';
    const cell = cellOf(value);
    if (cell === undefined)
      return flattenCell(key, value, { most, put: (path, part) => this.#put(cells, path, part, report) });
    this.#put(cells, key, cell, report);
    return null;
  }

  #put(cells: Cell[], key: string, cell: Cell, report: Report): void {
    const place = this.#columns.place(key, report);
    while (cells.length < place) cells.push(null);
    if (place < 0) return;
    const known = cells[place] ?? null;
    // `{"a.b": 1, "a": {"b": 2}}`: one would take the other's place.
    if (known !== null) report('duplicate_key', key.slice(0, 100));
    cells[place] = cell;
  }

  #refuse(report: Report, code: FileError['code'], argument: string | number): Cells {
    report(code, argument);
    return NO_CELLS;
  }

  #measure(json: string, cells: Cells, report: Report): void {
    const { cellBytes, rowBytes } = this.limits;
    for (let i = 0; i < cells.length; i += 1) {
      if (bytesOf(cells[i] ?? null) > cellBytes) report('cell_too_large', sizeText(cellBytes), i + 1);
    }
    if (Buffer.byteLength(json.trim()) > rowBytes) report('row_too_large', sizeText(rowBytes));
  }
}
