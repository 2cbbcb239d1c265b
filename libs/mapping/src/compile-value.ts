import { type Fault, type FilledCell, type PlainValue, toNfc, valueTypeOf } from '#libs/attributes';
import type {
  AttributeDefinition,
  ChunkRow,
  ColumnDefinition,
  RunDefinition,
  Scalar,
  ValueRule,
  WireValue,
} from '#libs/messages';
import { compileEmptyWords } from './entries/empty-words.js';
import { type CountryContext, compilePhone, type ParseInRow } from './entries/phone-country.js';
import { compileFallback } from './fallback.js';
import { filled } from './filled.js';
import { mapFrom } from './value-map.js';

/** A value that is in the definition: a reference to a constant, a fault of the definition, or null for nothing. */
export type Constant = { readonly c: number } | Fault | null;

/** Puts a value among the constants of the run. */
export type KeepConstant = (value: PlainValue | null | Fault, rule: ValueRule) => Constant;

/** How one value is made of what a row has for it. */
export interface ValueSource {
  readonly attribute: AttributeDefinition;
  /** From → to; what is in a file never becomes a field name. */
  readonly values?: readonly (readonly [from: string, to: Scalar])[];
  readonly fallback?: NonNullable<ColumnDefinition['fallback']>;
}

interface ValueContext extends CountryContext {
  readonly keep: KeepConstant;
  /** What a value is that nothing gives. */
  readonly missing: Fault | null;
}

/** Reads what a row has for a value, trimmed; null: nothing. */
export type ReadValue = (cell: FilledCell | null, row: ChunkRow) => WireValue | Fault;

/** What a value map looks up: blank cells too, lists never. */
const mapKey = (cell: FilledCell | null): string | null => {
  if (cell === null) return '';
  return typeof cell === 'object' ? null : toNfc(String(cell));
};

/** The value of what is there, and what takes the place of nothing. */
const compilePresent = (parse: ParseInRow, empty: Constant, { options }: RunDefinition): ReadValue => {
  if (!options?.empty) return (cell, row) => (cell === null ? empty : (parse(cell, row) ?? empty));
  const isEmptyWord = compileEmptyWords(options);
  return (cell, row) => (cell === null || isEmptyWord(cell) ? empty : (parse(cell, row) ?? empty));
};

/** Compiles value map, type and fallback of one value, in this order. */
export const compileValue = ({ attribute, values, fallback }: ValueSource, context: ValueContext): ReadValue => {
  const { definition, keep, missing } = context;
  const type = valueTypeOf(attribute);
  const parse = type.parse(attribute, definition);
  const readFallback = compileFallback(attribute, parse, definition);
  const empty = (fallback ? keep(readFallback(fallback), 'fallback') : null) ?? missing;
  const read = compilePresent(type.byCountry ? compilePhone(attribute, context) : parse, empty, definition);
  if (!values) return read;
  const target = (to: Scalar): Constant => {
    const present = filled(to);
    return present === null ? null : keep(parse(present), 'value_map');
  };
  const targets = new Map(values.map(([from, to]) => [mapFrom(from), target(to)] as const));
  return (cell, row) => {
    const key = mapKey(cell);
    const found = key === null ? undefined : targets.get(key);
    return found === undefined ? read(cell, row) : (found ?? empty);
  };
};
