import { createHash } from 'node:crypto';
import { isFault } from '#libs/attributes';
import { type ColumnDefinition, keyColumnOf, type ParseOptions, type RunDefinition } from '#libs/messages';
import { cellPlaces } from '../cell-places.js';
import { compileColumns } from '../compile-column.js';
import { compileReaders } from '../compile-readers.js';
import { cellHeaders } from '../entries/row-cell.js';
import { locateCells } from '../match-headers.js';
import { addressBeside, headersOfColumn } from './column-headers.js';

/** What is looked for in one column of a run, or in its rows as a whole. */
export interface FindingPart {
  /** The same wherever the same would be found. */
  readonly key: string;
  /** Null: rows as a whole. */
  readonly column: number | null;
}

/** Types that read by an option; an option that is not here may concern all of them. */
const typesOf: Readonly<Partial<Record<keyof ParseOptions, readonly string[]>>> = {
  dateOrder: ['date', 'datetime'],
  dateFormats: ['date', 'datetime'],
  zone: ['date', 'datetime'],
  decimal: ['numeric'],
  thousands: ['numeric'],
  phoneCountry: ['phone'],
  listSeparator: ['list', 'multiple_choice'],
};

const hash = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);

const hasSteps = ({ entries = [] }: ColumnDefinition): boolean =>
  entries.some(({ steps, headers }) => steps !== undefined || headers.some((part) => part.steps !== undefined));

/** Steps may read by any option. */
const optionsOf = (column: ColumnDefinition, { options = {} }: RunDefinition): readonly unknown[] => {
  const names = Object.keys(options).toSorted() as (keyof ParseOptions)[];
  const counts = (name: keyof ParseOptions): boolean =>
    hasSteps(column) || typesOf[name]?.includes(column.attribute.type) !== false;
  return names.filter(counts).map((name) => [name, options[name]]);
};

/** Two-digit years and dynamic dates are of the moment of a run. */
const dependsOnNow = ({ fallback, entries = [] }: ColumnDefinition, { options }: RunDefinition): boolean =>
  options?.dateFormats !== undefined ||
  [{ fallback }, ...entries].some((each) => 'dateFormats' in each || (each.fallback && 'dynamic' in each.fallback));

const fileOf = ({ name, headers, pointZeroIds, ...rest }: RunDefinition['files'][number]) => rest;

class PartKeys {
  readonly #key: number | null;
  readonly #files: string;
  readonly #places: readonly (readonly number[])[];
  readonly #failsOnNothing: (column: number) => boolean;

  constructor(private readonly definition: RunDefinition) {
    this.#key = keyColumnOf(definition);
    this.#files = hash(definition.files.map(fileOf));
    this.#places = definition.files.map(({ headers }) => locateCells(definition, headers));
    this.#failsOnNothing = compileFailing(definition);
  }

  parts(): readonly FindingPart[] {
    const columns = this.definition.columns.map((_, column) => ({ column, key: hash(this.#contentOf(column)) }));
    const { matching, kind } = this.definition;
    // What is wrong with a row as a whole may depend on all of its values.
    const rows = [this.#files, 'rows', kind, matching, this.#carried, columns.map(({ key }) => key)];
    return [...columns, { column: null, key: hash(rows) }];
  }

  #contentOf(column: number): readonly unknown[] {
    const { definition } = this;
    const { matching } = definition;
    const { attribute } = definition.columns[column] as ColumnDefinition;
    const ofId = [matching.identifiers, matching.lanes, matching.repeats, definition.files.map((f) => f.pointZeroIds)];
    const isKey = column === this.#key;
    const repeats = attribute.unique && this.#key !== null && !isKey ? this.#ownContent(this.#key) : null;
    const blank = this.#key !== null && !isKey && this.#failsOnNothing(column) ? this.#carried : null;
    return [this.#ownContent(column), isKey || attribute.unique ? ofId : null, repeats, blank];
  }

  /** Of the column alone, and of the address that phones are compared with. */
  #ownContent(column: number): readonly unknown[] {
    const { definition } = this;
    const { country, zone, now } = definition;
    const defined = definition.columns[column] as ColumnDefinition;
    const { attribute, ignoreOnUpdate: _, ...source } = defined;
    const { label: __, ...type } = attribute;
    const address = addressBeside(definition, defined);
    return [
      ...[this.#files, country, zone, type, source, this.#placesOf(defined)],
      optionsOf(defined, definition),
      dependsOnNow(defined, definition) ? now : null,
      address < 0 || address === column ? null : this.#ownContent(address),
    ];
  }

  get #carried(): unknown {
    return [cellHeaders(this.definition), this.#places.map((places) => places.join())];
  }

  /** By file, where it has the headers of a column. */
  #placesOf(column: ColumnDefinition): readonly unknown[] {
    const carried = cellHeaders(this.definition);
    const wanted = new Set(headersOfColumn(column));
    const at = carried.flatMap((header, i) => (wanted.has(header) ? [i] : []));
    return this.#places.map((places) => at.map((i) => places[i]));
  }
}

/** Whether a column cannot be read where a row has nothing. */
const compileFailing = (definition: RunDefinition): ((column: number) => boolean) => {
  const readers = compileReaders(definition, compileColumns(definition).readers, cellPlaces(definition))();
  const nothing = [0, 0, ...cellHeaders(definition).map(() => null)] as const;
  return (column) => isFault(readers[column]?.(null, nothing));
};

/**
 * The parts of what can be wrong with the rows of a run, each under a key of all that it depends on: what was found under
 * a key holds for every mapping that has it.
 */
export const findingParts = (definition: RunDefinition): readonly FindingPart[] => new PartKeys(definition).parts();
