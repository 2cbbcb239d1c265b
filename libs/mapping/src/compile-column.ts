import { Fault, isFault, type PlainValue, valueTypeOf } from '#libs/attributes';
import type { Cell, ChunkRow, ColumnDefinition, RunDefinition, ValueRule, WireReason, WireValue } from '#libs/messages';
import { cellPlaces } from './cell-places.js';
import { cellValue } from './cell-text.js';
import { compileValue, type KeepConstant } from './compile-value.js';
import { compileEntries } from './entries/compile-entries.js';
import { ADDRESS_COUNTRY, type CountryContext } from './entries/phone-country.js';
import { compileHeaders, type ReadHeader } from './entries/row-cell.js';

/**
 * Reads one cell of a column: its value, or why it has none. Columns with entries read the row instead of the cell.
 */
export type ReadCell = (cell: Cell | undefined, row: ChunkRow) => WireValue | Fault;

/** A value of the definition, and what gives it to a row. */
interface RunConstant {
  readonly value: PlainValue;
  readonly rule: ValueRule;
}

/** What the columns of a run are compiled into. */
interface Compilation {
  readonly definition: RunDefinition;
  readonly constants: RunConstant[];
  readonly leftOut: WireReason[];
  readonly readAddress: CountryContext['readAddress'];
  /** The places of all headers, found once for all columns. */
  readonly readerOf: (header: string) => ReadHeader;
}

/** The allowed values of `invalid_option` are added by the applier; here they would travel with each bad cell. */
export const wireReason = (column: number, { code, argument }: Fault): WireReason =>
  argument === undefined || code === 'invalid_option' ? [column, code] : [column, code, argument];

/**
 * Compiles a column once a run. The order for one value is the spec's: cell, trimmed, value map, if empty the fallback,
 * parsed by type, mandatory. Fallbacks and targets of value maps are parsed here, put into `constants` and travel as
 * references to them, so that a chunk can't grow by them (correctness.md, 4).
 */
const compileColumn = (column: ColumnDefinition, at: number, compiled: Compilation): ReadCell => {
  const { definition, constants, leftOut, readAddress, readerOf } = compiled;
  const { attribute, entries } = column;
  const keep: KeepConstant = (value, rule) =>
    value === null || isFault(value) ? value : { c: constants.push({ value, rule }) - 1 };
  const missing = attribute.mandatory ? new Fault('mandatory') : null;
  const leaveOut = (fault: Fault): void => void leftOut.push(wireReason(at, fault));
  if (entries)
    return compileEntries({ attribute, entries, definition, keep, missing, leaveOut, readAddress, readerOf });
  const read = compileValue(column, { definition, keep, missing, country: undefined, readAddress });
  const { options } = definition;
  return (cell, row) => read(cellValue(cell, options), row);
};

export interface CompiledColumns {
  /** By column; that of the key column is never called: it is read by rules of its own. */
  readonly readers: readonly ReadCell[];
  readonly constants: readonly PlainValue[];
  /** By constant. */
  readonly rules: readonly ValueRule[];
  /** The values that readers have left out: they add to it, and who reads a row empties it first. */
  readonly leftOut: WireReason[];
}

/** Reads the country of a row's address; null: the run has no such column, or no phone numbers. */
const compileAddress = (
  definition: RunDefinition,
  readerOf: Compilation['readerOf'],
): CountryContext['readAddress'] => {
  const at = definition.columns.findIndex(({ attribute }) => attribute.id === ADDRESS_COUNTRY);
  const column = definition.columns[at];
  if (!column || !definition.columns.some(({ attribute }) => valueTypeOf(attribute).byCountry)) return null;
  const constants: RunConstant[] = [];
  const read = compileColumn(column, at, { definition, constants, leftOut: [], readAddress: null, readerOf });
  const place = cellPlaces(definition)[at] ?? 0;
  return (row) => {
    const value = read(place === 0 ? undefined : (row[place] as Cell), row);
    const text = typeof value === 'object' && value && 'c' in value ? constants[value.c]?.value : value;
    return typeof text === 'string' ? text : null;
  };
};

export const compileColumns = (definition: RunDefinition): CompiledColumns => {
  const constants: RunConstant[] = [];
  const leftOut: WireReason[] = [];
  const readerOf = compileHeaders(definition);
  const readAddress = compileAddress(definition, readerOf);
  const readers = definition.columns.map((column, at) =>
    compileColumn(column, at, { definition, constants, leftOut, readAddress, readerOf }),
  );
  return {
    readers,
    constants: constants.map(({ value }) => value),
    rules: constants.map(({ rule }) => rule),
    leftOut,
  };
};

/** The values that `{ c: i }` of a run's outcomes refer to; validator and applier compile the same ones. */
export const constantsOf = (definition: RunDefinition): readonly PlainValue[] => compileColumns(definition).constants;

/** What gave a row the value of each of those constants. */
export const constantRulesOf = (definition: RunDefinition): readonly ValueRule[] => compileColumns(definition).rules;
