import { Fault, type FilledCell, isFault, type PlainValue, toNfc, valueTypeOf } from '#libs/attributes';
import type { Cell, ColumnDefinition, RunDefinition, ValueRule, WireValue } from '#libs/messages';
import { cellValue } from './cell-text.js';
import { compileFallback } from './fallback.js';
import { filled } from './filled.js';
import { mapFrom } from './value-map.js';

/** Reads one cell of a column: its value, or why it has none. */
export type ReadCell = (cell: Cell | undefined) => WireValue | Fault;

/** What a value map looks up: blank cells too, lists never. */
const mapKey = (cell: FilledCell | null): string | null => {
  if (cell === null) return '';
  return typeof cell === 'object' ? null : toNfc(String(cell));
};

/** A value of the definition, and what gives it to a row. */
interface RunConstant {
  readonly value: PlainValue;
  readonly rule: ValueRule;
}

/** A value that is in the definition: a reference to a constant, a fault of the definition, or null for nothing. */
type Constant = { readonly c: number } | Fault | null;

/**
 * Compiles a column once a run. The order for one value is the spec's: cell, trimmed, value map, if empty the fallback,
 * parsed by type, mandatory. Fallbacks and targets of value maps are parsed here, put into `constants` and travel as
 * references to them, so that a chunk can't grow by them (correctness.md, 4).
 */
export const compileColumn = (
  column: ColumnDefinition,
  definition: RunDefinition,
  constants: RunConstant[],
): ReadCell => {
  const { attribute, fallback, values } = column;
  const { options } = definition;
  const parse = valueTypeOf(attribute).parse(attribute, definition);
  const keep = (value: PlainValue | null | Fault, rule: ValueRule): Constant =>
    value === null || isFault(value) ? value : { c: constants.push({ value, rule }) - 1 };
  const readFallback = compileFallback(attribute, parse, definition);
  const empty =
    (fallback ? keep(readFallback(fallback), 'fallback') : null) ??
    (attribute.mandatory ? new Fault('mandatory') : null);
  const read = (cell: FilledCell | null): WireValue | Fault => (cell === null ? empty : (parse(cell) ?? empty));
  if (!values) return (cell) => read(cellValue(cell, options));

  const target = (to: string): Constant => {
    const present = filled(to);
    return present === null ? null : keep(parse(present), 'value_map');
  };
  const targets = new Map(values.map(([from, to]) => [mapFrom(from), target(to)] as const));
  return (cell) => {
    const present = cellValue(cell, options);
    const key = mapKey(present);
    const found = key === null ? undefined : targets.get(key);
    return found === undefined ? read(present) : (found ?? empty);
  };
};

export interface CompiledColumns {
  /** By column; that of the key column is never called: it is read by rules of its own. */
  readonly readers: readonly ReadCell[];
  readonly constants: readonly PlainValue[];
  /** By constant. */
  readonly rules: readonly ValueRule[];
}

export const compileColumns = (definition: RunDefinition): CompiledColumns => {
  const constants: RunConstant[] = [];
  const readers = definition.columns.map((column) => compileColumn(column, definition, constants));
  return { readers, constants: constants.map(({ value }) => value), rules: constants.map(({ rule }) => rule) };
};

/** The values that `{ c: i }` of a run's outcomes refer to; validator and applier compile the same ones. */
export const constantsOf = (definition: RunDefinition): readonly PlainValue[] => compileColumns(definition).constants;

/** What gave a row the value of each of those constants. */
export const constantRulesOf = (definition: RunDefinition): readonly ValueRule[] => compileColumns(definition).rules;
