import { type Fault, isFault, type ParseContext, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition, ChunkRow, ColumnEntry, RunDefinition, WireValue } from '#libs/messages';
import { compileValue, type KeepConstant } from '../compile-value.js';
import { filled } from '../filled.js';
import { compileConditions, type Holds } from './condition.js';
import { compileEmptyWords } from './empty-words.js';
import type { CountryContext } from './phone-country.js';
import { compileSource, type ReadSource, type SourceContext } from './source.js';

/** A column whose value comes from one of several entries. */
export interface EntryColumn {
  readonly attribute: AttributeDefinition;
  readonly entries: readonly ColumnEntry[];
  readonly definition: RunDefinition;
  readonly keep: KeepConstant;
  /** What the value is that no entry gives. */
  readonly missing: Fault | null;
  /** Told of a value that an entry leaves out instead of rejecting its row. */
  readonly leaveOut: (fault: Fault) => void;
  readonly readAddress: CountryContext['readAddress'];
  readonly readerOf: SourceContext['readerOf'];
}

/** The value that an entry gives to a row; null: none. */
type ReadEntry = (row: ChunkRow) => WireValue | Fault;

/** Reads rows of a run by the options of an entry, where it has any of its own. */
const withOptionsOf = ({ zone, dateFormats }: ColumnEntry, definition: RunDefinition): RunDefinition =>
  zone === undefined && dateFormats === undefined
    ? definition
    : { ...definition, options: { ...definition.options, ...(zone && { zone }), ...(dateFormats && { dateFormats }) } };

/** `value`: a constant of the run. */
const compileConstant = (entry: ColumnEntry, { attribute, definition, keep }: EntryColumn): ReadEntry => {
  const context: ParseContext = definition;
  const present = filled(entry.value as Parameters<typeof filled>[0]);
  const constant =
    present === null ? null : keep(valueTypeOf(attribute).parse(attribute, context)(present), 'value_map');
  return () => constant;
};

/** One entry of an attribute. */
export interface CompiledEntry {
  /** Null: it always counts. */
  readonly holds: Holds | null;
  /** What it takes out of a row; null: it says its value itself. */
  readonly source: ReadSource | null;
  readonly read: ReadEntry;
}

const compileFrom = (source: ReadSource, entry: ColumnEntry, column: EntryColumn): ReadEntry => {
  const { attribute, keep, leaveOut, readAddress, readerOf } = column;
  const definition = withOptionsOf(entry, column.definition);
  const country = typeof entry.country === 'object' ? readerOf(entry.country.header) : entry.country;
  const read = compileValue({ ...entry, attribute }, { definition, keep, missing: null, country, readAddress });
  const readAny: ReadEntry = (row) => {
    const given = source(row);
    return isFault(given) ? given : read(given, row);
  };
  if (entry.onError !== 'empty') return readAny;
  return (row) => {
    const value = readAny(row);
    if (!isFault(value)) return value;
    leaveOut(value);
    return read(null, row);
  };
};

const compileOne = (entry: ColumnEntry, column: EntryColumn, context: SourceContext): CompiledEntry => {
  const holds = compileConditions(entry.when, column.readerOf);
  if (entry.value !== undefined) return { holds, source: null, read: compileConstant(entry, column) };
  const source = compileSource(entry, context);
  return { holds, source, read: compileFrom(source, entry, column) };
};

/** The entries of one attribute, each by itself, in their order. */
export const compileEachEntry = (column: EntryColumn): readonly CompiledEntry[] => {
  const { definition, entries, readerOf } = column;
  const { options } = definition;
  const context: SourceContext = { readerOf, isEmptyWord: compileEmptyWords(options), options };
  return entries.map((entry) => compileOne(entry, column, context));
};

/**
 * Compiles the entries of one attribute: the first whose conditions hold and that gives a value wins; a fault of one is
 * the column's (spec: mappings.md, "Several entries for one attribute").
 */
export const compileEntries = (column: EntryColumn): ((cell: unknown, row: ChunkRow) => WireValue | Fault) => {
  const { missing } = column;
  const compiled = compileEachEntry(column).map(({ holds, read }) => [holds, read] as const);
  return (_, row) => {
    for (const [holds, read] of compiled) {
      if (holds && !holds(row)) continue;
      const value = read(row);
      if (value !== null) return value;
    }
    return missing;
  };
};
