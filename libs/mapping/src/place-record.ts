import { flattenCell, LIMITS, plainCell, plainHeader } from '#libs/formats';
import { type Cell, FIRST_VALUE, type RunDefinition, type WireReason } from '#libs/messages';
import { cellHeaders } from './entries/row-cell.js';
import { firstPlaces, NOWHERE } from './first-places.js';
import { compactHeader, isRejectReasons, nameAttributes } from './header-names.js';

type Placed = Pick<RunDefinition, 'columns' | 'cells'>;

/** How the records of a stream, of which no headers are known before, become rows of its run. */
export interface RecordPlacing {
  /**
   * Fills in the cells of the headers that rows carry, in their order, behind row and line. Answers why the record is
   * rejected, whatever its cells are; null: it isn't.
   */
  readonly fill: (row: Cell[], members: Readonly<Record<string, unknown>>) => WireReason | null;
  /** Names of keys that meant nothing so far, in the order of their first appearance; the first 100. */
  readonly ignored: ReadonlySet<string>;
}

const MOST_IGNORED = 100;
/** Of an ignored name, and of a key in a reason. */
const MOST_OF_NAME = 100;
/** Keys whose meaning is kept; a publisher who makes up keys costs a search for each further one. */
const MOST_KEYS = 4_096;
/** Places in a record for which the key that was there last is kept. */
const MOST_IN_ORDER = 256;

/**
 * What a key stands for: the index of its cell among those that rows carry; NOWHERE: it has none itself, but some may be
 * below it, as below `address` of `address.city`.
 */
type KeyMeaning = number;

const NOTHING: KeyMeaning = -2;

/** By which cell each key goes: the very header first, as people see it, then any name of its attribute. */
const compilePlaces = (definition: Placed): ((key: string) => number) => {
  const places = firstPlaces(cellHeaders(definition), plainHeader);
  const { columns } = definition;
  const read = columns.filter(({ header }) => header !== null);
  const byAttribute = new Map(read.map(({ attribute, exact }, place) => [attribute, exact ? NOWHERE : place]));
  const named = nameAttributes(columns.map(({ attribute }) => attribute));
  return (key) => {
    const attribute = named(key);
    return places.get(plainHeader(key)) ?? (attribute && byAttribute.get(attribute)) ?? NOWHERE;
  };
};

/** Whether a key may be the first part of the name of a cell. */
const compileRoots = (definition: Placed): ((key: string) => boolean) => {
  const names = definition.columns.flatMap(({ attribute: { id, label, headers = [] }, exact }) =>
    exact ? [] : [id, label, ...headers],
  );
  const compact = [...names, ...cellHeaders(definition)].map(compactHeader).filter((name) => /[.[]/.test(name));
  return (key) => {
    const root = compactHeader(key);
    return compact.some((name) => name.startsWith(root) && (name[root.length] === '.' || name[root.length] === '['));
  };
};

const isScalar = (value: unknown): value is string | boolean | null =>
  typeof value === 'string' || typeof value === 'boolean' || value === null;

/** A part of a text keeps all of it in memory. */
const copied = (part: string): string => Buffer.from(part).toString();

class RecordPlacer implements RecordPlacing {
  readonly ignored = new Set<string>();
  readonly #placeOf: (key: string) => number;
  readonly #isRoot: (key: string) => boolean;
  readonly #meanings = new Map<string, KeyMeaning>();
  /** Records of a publisher have the same keys in the same order: then each is compared, and not looked up. */
  readonly #keysInOrder: string[] = [];
  readonly #meaningsInOrder: KeyMeaning[] = [];
  readonly #flattening = {
    most: LIMITS.nameCharacters,
    put: (path: string, cell: Cell): void => {
      const meaning = this.#meaningOf(path);
      if (meaning !== NOTHING) this.#put(path, meaning, cell);
    },
  };
  /** By cell: the record that filled it last. */
  readonly #filledBy: Float64Array;
  readonly #columnOfPlace: readonly number[];
  #record = 0;
  #row: Cell[] = [];
  #fault: WireReason | null = null;

  constructor(private readonly definition: Placed) {
    this.#placeOf = compilePlaces(definition);
    this.#isRoot = compileRoots(definition);
    this.#filledBy = new Float64Array(cellHeaders(definition).length);
    this.#columnOfPlace = definition.columns.flatMap(({ header }, column) => (header === null ? [] : [column]));
  }

  fill(row: Cell[], members: Readonly<Record<string, unknown>>): WireReason | null {
    this.#record += 1;
    this.#row = row;
    this.#fault = null;
    for (let i = 0; i < this.#filledBy.length; i += 1) row[i + FIRST_VALUE] = null;
    let at = 0;
    for (const key in members) {
      const meaning =
        this.#keysInOrder[at] === key ? (this.#meaningsInOrder[at] as KeyMeaning) : this.#meaningAt(at, key);
      at += 1;
      if (meaning !== NOTHING) this.#take(key, meaning, members[key]);
    }
    return this.#fault;
  }

  #meaningAt(at: number, key: string): KeyMeaning {
    const meaning = this.#meaningOf(key);
    if (at > this.#keysInOrder.length || at >= MOST_IN_ORDER || key.length > LIMITS.nameCharacters) return meaning;
    this.#keysInOrder[at] = key;
    this.#meaningsInOrder[at] = meaning;
    return meaning;
  }

  #meaningOf(key: string): KeyMeaning {
    if (key.length > LIMITS.nameCharacters) return this.#tooLong(key);
    const known = this.#meanings.get(key);
    if (known !== undefined) return known;
    const place = this.#placeOf(key);
    const meaning = place === NOWHERE && !this.#isRoot(key) ? NOTHING : place;
    if (meaning === NOTHING) this.#ignore(key);
    if (this.#meanings.size < MOST_KEYS) this.#meanings.set(key, meaning);
    return meaning;
  }

  /** No header could be so long. Nothing is kept of such keys: 4,096 of 1 MiB would be all the memory of a process. */
  #tooLong(key: string): KeyMeaning {
    this.#ignore(key);
    return NOTHING;
  }

  #take(key: string, meaning: KeyMeaning, value: unknown): void {
    const cell = isScalar(value) ? value : plainCell(value);
    if (cell === undefined) this.#takeNested(key, meaning, value);
    else this.#put(key, meaning, cell);
  }

  #takeNested(key: string, place: KeyMeaning, value: unknown): void {
    const fault = flattenCell(key, value, this.#flattening);
    // The other fault is of names so long that no header could be one.
    if (fault === 'nested_value') this.#refuse(place, [fault, key.slice(0, MOST_OF_NAME)]);
  }

  #put(key: string, place: KeyMeaning, cell: Cell): void {
    if (place === NOWHERE) this.#ignore(key);
    else if (this.#filledBy[place] === this.#record) this.#refuse(place, ['duplicate_attribute', this.#nameOf(place)]);
    else this.#putCell(place, cell);
  }

  #putCell(place: number, cell: Cell): void {
    this.#filledBy[place] = this.#record;
    this.#row[place + FIRST_VALUE] = cell;
  }

  #refuse(place: number, [code, argument]: readonly [WireReason[1], string]): void {
    this.#fault ??= [this.#columnOfPlace[place] ?? NOWHERE, code, argument];
  }

  /** The attribute of a cell, or the header that entries of the mapping read. */
  #nameOf(place: number): string {
    const column = this.definition.columns[this.#columnOfPlace[place] ?? NOWHERE];
    return column ? column.attribute.id : (cellHeaders(this.definition)[place] ?? '');
  }

  #ignore(key: string): void {
    if (this.ignored.size >= MOST_IGNORED) return;
    const name = key.trim().slice(0, MOST_OF_NAME);
    if (name === '' || this.ignored.has(name) || isRejectReasons(key.slice(0, LIMITS.nameCharacters))) return;
    this.ignored.add(copied(name));
  }
}

/**
 * Compiles it for the records of a run. Keys match as the headers of files do; nested values go by the names of their
 * keys with dots between them, as in JSON files. What matches nothing isn't looked at. One for each reader: it keeps
 * what keys it has met.
 */
export const placeRecords = (definition: Placed): RecordPlacing => new RecordPlacer(definition);
