import {
  DynamicFault,
  dynamicValue,
  Fault,
  type FilledCell,
  isFault,
  type PlainValue,
  parseDynamic,
  toNfc,
  valueTypeOf,
} from '#libs/attributes';
import type { Cell, ColumnDefinition, RunDefinition, WireValue } from '#libs/messages';

/** Reads one cell of a column: its value, or why it has none. */
export type ReadCell = (cell: Cell | undefined) => WireValue | Fault;

/** Trimmed; null when nothing is left. */
export const filled = (cell: Cell | undefined): FilledCell | null => {
  const trimmed = typeof cell === 'string' ? cell.trim() : cell;
  if (trimmed === '' || trimmed === undefined || trimmed === null) return null;
  return Array.isArray(trimmed) && trimmed.length === 0 ? null : trimmed;
};

/** What a value map looks up: blank cells too, lists never. */
const mapKey = (cell: FilledCell | null): string | null => {
  if (cell === null) return '';
  return typeof cell === 'object' ? null : toNfc(String(cell));
};

/** A value that stands in the definition: a reference to a constant, a fault of the definition, or null for nothing. */
type Constant = { readonly c: number } | Fault | null;

/** A dynamic fallback is evaluated against the run's `now`. Throws on a text that no mapping can be saved with. */
const dynamicFallback = (text: string, { attribute }: ColumnDefinition, definition: RunDefinition) => {
  const date = parseDynamic(text);
  if (date instanceof DynamicFault) throw new Error(`the fallback of ${attribute.id} is no date: ${date.message}`);
  return dynamicValue(attribute, date, definition);
};

/**
 * Compiles a column once a run. The order for one value is the spec's: cell, trimmed, value map, if empty the fallback,
 * parsed by type, mandatory. Fallbacks and targets of value maps are parsed here, put into `constants` and travel as
 * references to them, so that a chunk can't grow by them (correctness.md, 4).
 */
export const compileColumn = (
  column: ColumnDefinition,
  definition: RunDefinition,
  constants: PlainValue[],
): ReadCell => {
  const { attribute, values } = column;
  const parse = valueTypeOf(attribute).parse(attribute, definition);
  const keep = (value: PlainValue | null | Fault): Constant =>
    value === null || isFault(value) ? value : { c: constants.push(value) - 1 };
  const constant = (cell: Cell): Constant => {
    const present = filled(cell);
    return present === null ? null : keep(parse(present));
  };
  const fallback = (): Constant => {
    if (!column.fallback) return null;
    if ('static' in column.fallback) return constant(column.fallback.static);
    return keep(dynamicFallback(column.fallback.dynamic, column, definition));
  };
  const empty = fallback() ?? (attribute.mandatory ? new Fault('mandatory') : null);
  const read = (cell: FilledCell | null): WireValue | Fault => (cell === null ? empty : (parse(cell) ?? empty));
  if (!values) return (cell) => read(filled(cell));

  const targets = new Map(Object.entries(values).map(([from, to]) => [toNfc(from.trim()), constant(to)] as const));
  return (cell) => {
    const present = filled(cell);
    const key = mapKey(present);
    const target = key === null ? undefined : targets.get(key);
    return target === undefined ? read(present) : (target ?? empty);
  };
};

export interface CompiledColumns {
  /** By column; that of column 0 is never called, the ID is read by its own rules. */
  readonly readers: readonly ReadCell[];
  readonly constants: readonly PlainValue[];
}

export const compileColumns = (definition: RunDefinition): CompiledColumns => {
  const constants: PlainValue[] = [];
  return { readers: definition.columns.map((column) => compileColumn(column, definition, constants)), constants };
};

/** The values that `{ c: i }` of a run's outcomes refer to; validator and applier compile the same ones. */
export const constantsOf = (definition: RunDefinition): readonly PlainValue[] => compileColumns(definition).constants;
