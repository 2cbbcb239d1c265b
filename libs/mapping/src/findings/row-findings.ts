import { Fault } from '#libs/attributes';
import {
  type Cell,
  type ChunkRow,
  type DuplicateMark,
  FIRST_VALUE,
  HEADER_ROW,
  keyColumnOf,
  type ReasonCode,
  type RunDefinition,
} from '#libs/messages';
import { cellPlaces } from '../cell-places.js';
import { compileColumns, type ReadCell } from '../compile-column.js';
import { compileLacking, compileReaders, saysNothing } from '../compile-readers.js';
import { compileRow } from '../compile-row.js';
import { type FindingRoom, FindingTally } from './finding-tally.js';
import { compileMayGrow } from './may-grow.js';
import { RowSet } from './row-set.js';
import { compileShown, type ShowValue } from './shown-value.js';

/** A row of a run as it is looked at. */
export interface FoundRow {
  readonly row: ChunkRow;
  /** The index of its file. */
  readonly file: number;
  /** Over all files. */
  readonly ordinal: number;
  readonly duplicates: readonly DuplicateMark[];
}

interface Watched {
  readonly column: number;
  readonly tally: FindingTally;
  readonly show: ShowValue;
}

type Reason = Pick<Fault, 'code' | 'argument'>;

const AN_EARLIER_ROW = 'an earlier row';
const DUPLICATE_ID: Reason = { code: 'duplicate_id', argument: AN_EARLIER_ROW };
const NOT_UNIQUE: Reason = { code: 'not_unique', argument: AN_EARLIER_ROW };

/**
 * Looks for what is wrong with the rows of a run, in the columns that are asked for and, where `null` is among them, in
 * rows as a whole. What it finds of a column is what the validator would reject rows for (a test compares them).
 */
export class RowFindings {
  readonly #watched: readonly Watched[];
  readonly #whole: FindingTally | null;
  readonly #readersOf: readonly (readonly ReadCell[])[];
  readonly #places: readonly number[];
  readonly #leftOut: unknown[];
  readonly #key: number | null;
  readonly #wholeReasonOf: (found: FoundRow) => ReasonCode | null;

  constructor(
    definition: RunDefinition,
    columns: readonly (number | null)[],
    private readonly room: FindingRoom,
  ) {
    const compiled = compileColumns(definition);
    this.#places = cellPlaces(definition);
    const readersOf = compileReaders(definition, compiled.readers, this.#places);
    this.#readersOf = definition.files.map(readersOf);
    this.#leftOut = compiled.leftOut;
    this.#key = keyColumnOf(definition);
    this.#watched = columns
      .filter((column) => column !== null)
      .map((column) => ({ column, tally: this.#open(), show: compileShown(definition, column) }));
    this.#whole = columns.includes(null) ? this.#open() : null;
    this.#wholeReasonOf = this.#whole ? compileWholeReason(definition, this.#readersOf) : () => null;
  }

  add(found: FoundRow): void {
    const { duplicates, row } = found;
    if (duplicates.some(([, , first]) => first === HEADER_ROW)) {
      this.#addWhole(found, 'header_repeated');
      return;
    }
    const isBlank = this.#key !== null && saysNothing(row);
    for (const watched of this.#watched) {
      if (!isBlank || watched.column === this.#key) this.#look(watched, found);
    }
    const reason = isBlank ? null : this.#wholeReasonOf(found);
    if (reason) this.#addWhole(found, reason);
  }

  /** By column, null: rows as a whole. */
  tallies(): ReadonlyMap<number | null, FindingTally> {
    const columns = this.#watched.map(({ column, tally }) => [column, tally] as const);
    return new Map<number | null, FindingTally>([...columns, ...(this.#whole ? [[null, this.#whole] as const] : [])]);
  }

  #open(): FindingTally {
    return new FindingTally(this.room, new RowSet());
  }

  #look({ column, tally, show }: Watched, { row, file, ordinal, duplicates }: FoundRow): void {
    this.#leftOut.length = 0;
    const read = this.#readersOf[file]?.[column] as ReadCell;
    const value = read(row[this.#places[column] as number] as Cell, row);
    if (this.#leftOut.length > 0) tally.addLeftOut(this.#leftOut.length);
    const reasons =
      value instanceof Fault ? [value, ...this.#repeatsOf(column, duplicates)] : this.#repeatsOf(column, duplicates);
    if (reasons.length === 0) return;
    for (const fault of reasons) tally.add({ fault, value: show(row), file, row: row[0], count: 1 });
    tally.addRow(ordinal);
  }

  #repeatsOf(column: number, duplicates: readonly DuplicateMark[]): readonly Reason[] {
    if (duplicates.length === 0) return NO_REASONS;
    return duplicates.flatMap(([, , , of]): Reason[] => {
      if (of === undefined) return column === this.#key ? [DUPLICATE_ID] : [];
      return of === column ? [NOT_UNIQUE] : [];
    });
  }

  #addWhole({ row, file, ordinal }: FoundRow, code: ReasonCode): void {
    this.#whole?.add({ fault: { code }, value: '', file, row: row[0], count: 1 });
    this.#whole?.addRow(ordinal);
  }
}

const NO_REASONS: readonly Reason[] = [];

/** What is wrong with a row as a whole, besides that it repeats the header. */
const compileWholeReason = (
  definition: RunDefinition,
  readersOf: readonly (readonly ReadCell[])[],
): ((found: FoundRow) => ReasonCode | null) => {
  const places = cellPlaces(definition);
  const lacking = compileLacking(definition);
  const mayGrow = compileMayGrow(definition);
  const mapRow = compileRow(definition);
  const isOversized = ({ row, file, duplicates }: FoundRow): boolean => {
    const mapped = mapRow(row, duplicates, file);
    return !mapped.ok && mapped.rejected[4].some(([, code]) => code === 'row_too_large');
  };
  return (found) => {
    const { row, file } = found;
    const readers = readersOf[file] ?? [];
    const valueAt = (i: number) => readers[i]?.(row[places[i] as number] as Cell, row);
    if (lacking?.isLacking([...row.slice(0, FIRST_VALUE), ...readers.map((_, i) => valueAt(i))])) return lacking.reason;
    return mayGrow(row) && isOversized(found) ? 'row_too_large' : null;
  };
};
