import { Fault } from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import { type ChunkRow, type ColumnDefinition, FIRST_VALUE, keyColumnOf, type RunDefinition } from '#libs/messages';
import { cellPlaces } from '../cell-places.js';
import { cellOfText } from '../cell-text.js';
import { compileColumns, type ReadCell } from '../compile-column.js';
import { compileReaders } from '../compile-readers.js';
import { cellHeaders } from '../entries/row-cell.js';
import { firstPlaces, NOWHERE } from '../first-places.js';
import { locateCells } from '../match-headers.js';
import type { ColumnProfile, ColumnValues, KnownValue, Place } from '../suggest/profile/column-profile.js';
import type { FilesProfile } from '../suggest/profile/files-profile.js';
import { addressBeside, headersOfColumn } from './column-headers.js';
import { FindingTally, findingRoom } from './finding-tally.js';
import type { Findings } from './findings.js';
import { compileShown } from './shown-value.js';

/** A column of a run whose findings the values of one column of the files tell. */
export interface ToldColumn {
  /** Of the profile; null: it reads no header, and is the same in each row. */
  readonly index: number | null;
  /** Rows that have nothing there, and the first of them. */
  readonly blank: { readonly count: number; readonly first: Place };
}

const isOfId = ({ attribute }: ColumnDefinition): boolean => attribute.id === 'id' || attribute.id === 'external_id';

/** In each file a header is read where it stands first, as the profile has it. */
const isPlaced = (definition: RunDefinition, header: string): boolean => {
  const at = cellHeaders(definition).findIndex((carried) => plainHeader(carried) === plainHeader(header));
  return definition.files.every(({ headers, markedColumns = [] }) => {
    const place = locateCells(definition, headers)[at] ?? NOWHERE;
    const first = firstPlaces(headers, plainHeader).get(plainHeader(header)) ?? NOWHERE;
    return place === first && !markedColumns.includes(place);
  });
};

const indexOf = ({ columns }: FilesProfile, header: string): number =>
  columns.findIndex((column) => plainHeader(column.header) === plainHeader(header));

/** Rows of all files that do not repeat their header. */
const rowsOf = ({ tables }: FilesProfile): number => tables.reduce((sum, { rows }) => sum + rows, 0);

const earlier = (a: Place, b: Place): Place => (a.file < b.file || (a.file === b.file && a.row < b.row) ? a : b);

const firstOfTables = ({ tables }: FilesProfile, has: (file: number) => boolean): readonly Place[] =>
  tables.flatMap(({ rows, first }, file) => (rows > 0 && !has(file) ? [{ file, row: first }] : []));

/** The first row that lacks the column: of a file that lacks it whole, or with a blank cell. */
const firstBlank = (definition: RunDefinition, profile: FilesProfile, column: ColumnProfile | null): Place => {
  const name = column && plainHeader(column.header);
  const has = (file: number): boolean =>
    definition.files[file]?.headers.some((header) => plainHeader(header) === name) ?? false;
  const places = [...firstOfTables(profile, has), ...(column?.firstBlank ? [column.firstBlank] : [])];
  return places.reduce<Place>(earlier, places[0] ?? { file: 0, row: 0 });
};

class TellingColumns {
  readonly #key: number | null;
  readonly #readers: readonly ReadCell[];

  constructor(
    private readonly definition: RunDefinition,
    private readonly profile: FilesProfile,
  ) {
    this.#key = keyColumnOf(definition);
    this.#readers = compileReaders(definition, compileColumns(definition).readers, cellPlaces(definition))();
  }

  find(at: number): ToldColumn | null {
    const { definition, profile } = this;
    const column = definition.columns[at] as ColumnDefinition;
    if (!this.#isTold(column, at)) return null;
    const [header, other] = headersOfColumn(column);
    if (other !== undefined || (header !== undefined && !isPlaced(definition, header))) return null;
    const index = header === undefined ? null : indexOf(profile, header);
    const told = index === null || index < 0 ? null : (profile.columns[index] as ColumnProfile);
    if (index !== null && (!told?.isOfTexts || told.distinct === null)) return null;
    const blank = { count: rowsOf(profile) - (told?.filled ?? 0), first: firstBlank(definition, profile, told) };
    return blank.count > 0 && !this.#mayBeBlank(at) ? null : { index, blank };
  }

  /** What decides is in the column alone. */
  #isTold(column: ColumnDefinition, at: number): boolean {
    const { options, files } = this.definition;
    const isOther = at !== this.#key && column.attribute.unique !== true && !(this.#key === null && isOfId(column));
    const address = addressBeside(this.definition, column);
    const isWhole = this.profile.complete && this.profile.tables.length === files.length;
    return isOther && isWhole && (address < 0 || address === at) && options?.apostrophe !== 'keep';
  }

  /** A row that has nothing at all is rejected for its ID alone: then it matters which rows of the column are blank. */
  #mayBeBlank(at: number): boolean {
    if (this.#key === null || !(this.#readers[at]?.(null, nothingIn(this.definition)) instanceof Fault)) return true;
    const [header] = headersOfColumn(this.definition.columns[this.#key] as ColumnDefinition);
    const key = header === undefined ? undefined : this.profile.columns[indexOf(this.profile, header)];
    return key !== undefined && key.filled === rowsOf(this.profile);
  }
}

const nothingIn = (definition: RunDefinition): ChunkRow => [0, 0, ...cellHeaders(definition).map(() => null)];

/** Tells which columns of a run need no look at the rows: all values of what they read are known, with their counts. */
export const compileTold = (
  definition: RunDefinition,
  profile: FilesProfile,
): ((column: number) => ToldColumn | null) => {
  const telling = new TellingColumns(definition, profile);
  return (column) => telling.find(column);
};

/** Of which a caller may do something else meanwhile. */
const STEP = 200;

/** A value as a file would have it, so that it is read as that file's cell is. */
type RowOf = (value: string) => ChunkRow;

const compileRowOf = (definition: RunDefinition, column: number): RowOf => {
  const [header] = headersOfColumn(definition.columns[column] as ColumnDefinition);
  const nothing = nothingIn(definition);
  const at = cellHeaders(definition).findIndex((each) => header && plainHeader(each) === plainHeader(header));
  // A value may look as if it had a mark still.
  return (value) =>
    at < 0 || value === '' ? nothing : (nothing.with(FIRST_VALUE + at, cellOfText(value)) as unknown as ChunkRow);
};

/**
 * What is wrong with a column, from its values and how many rows have each (`ToldColumn`): the same as a look at all rows
 * would find. Yields now and then, since there may be 10,000 values.
 */
export function* findInValues(
  definition: RunDefinition,
  column: number,
  { told, values }: { readonly told: ToldColumn; readonly values: ColumnValues['values'] },
): Generator<void, Findings> {
  const tally = new FindingTally(findingRoom());
  const { readers, leftOut } = compileColumns(definition);
  const read = compileReaders(definition, readers, cellPlaces(definition))()[column] as ReadCell;
  const place = cellPlaces(definition)[column] as number;
  const [show, rowOf] = [compileShown(definition, column), compileRowOf(definition, column)];
  const blank = { ...told.blank.first, value: '', count: told.blank.count };
  const all: readonly KnownValue[] = blank.count > 0 ? [...values, blank] : values;
  for (const [at, { value, count, file, row: first }] of all.entries()) {
    if (at % STEP === STEP - 1) yield;
    leftOut.length = 0;
    const row = rowOf(value);
    const found = read(row[place] as string, row);
    if (leftOut.length > 0) tally.addLeftOut(count * leftOut.length);
    if (!(found instanceof Fault)) continue;
    tally.add({ fault: found, value: show(row), file, row: first, count });
    tally.addRows(count);
  }
  return tally.findings();
}
