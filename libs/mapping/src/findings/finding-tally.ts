import type { Fault } from '#libs/attributes';
import type { ReasonCode } from '#libs/messages';
import type { KnownValue } from '../suggest/profile/column-profile.js';
import { VALUE_BYTES } from '../suggest/profile/column-tally.js';
import type { FindingGroup, Findings } from './findings.js';
import { RowSet } from './row-set.js';

/** Different values of a group that are told from each other. */
const MOST_DISTINCT = 10_000;
/** Values of a group that are kept, in number and in characters. */
const MOST_KEPT = 1_000;
const MOST_CHARACTERS = 128 * 1024;
/** A longer value is shown as far as it is recognised by. */
export const LONGEST_VALUE = 1_000;

/** What all tallies together may take still. */
export interface FindingRoom {
  /** Bytes of values, about. */
  left: number;
  /** Blocks of row sets. */
  blocks: number;
}

/** For all columns of a check: 32 MiB of values, and as much of rows. */
export const findingRoom = (): FindingRoom => ({ left: 32 * 1024 * 1024, blocks: 4_096 });

interface Group {
  count: number;
  argument: string | number | undefined;
  readonly values: Map<string, KnownCount>;
  isWhole: boolean;
}

interface KnownCount {
  count: number;
  readonly file: number;
  readonly row: number;
}

/** Some cells of a row, or of several rows with the same value, that cannot be read. */
export interface Finding {
  readonly fault: Pick<Fault, 'code' | 'argument'>;
  /** What is there instead. */
  readonly value: string;
  /** The first of the rows. */
  readonly file: number;
  readonly row: number;
  readonly count: number;
}

/** Reasons that say which characters of a value are not understood. */
const OF_PLACES: ReadonlySet<ReasonCode> = new Set([
  'invalid_date',
  'invalid_datetime',
  'invalid_email',
  'invalid_number',
]);

/** What is said of all rows of a group: of places, which differ from value to value, no more than the decimal mark. */
const argumentOfBoth = (
  argument: string | number | undefined,
  { code, argument: other }: Finding['fault'],
): string | number | undefined => {
  if (OF_PLACES.has(code)) return String(argument).startsWith(',') ? ',' : undefined;
  return String(argument) < String(other) ? argument : other;
};

const keptOf = ({ values }: Group): readonly KnownValue[] => {
  let left = MOST_CHARACTERS;
  return [...values]
    .map(([value, known]): KnownValue => ({ value: value.slice(0, LONGEST_VALUE), ...known }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_KEPT)
    .filter(({ value }) => {
      left -= value.length;
      return left >= 0;
    });
};

const viewGroup = ([code, group]: readonly [ReasonCode, Group]): FindingGroup => {
  const { count, argument, values, isWhole } = group;
  return {
    ...{ code, count, distinct: isWhole ? values.size : null, values: keptOf(group) },
    ...(argument !== undefined && { argument }),
  };
};

/** Counts what is wrong with the values of one column, by reason and by value. */
export class FindingTally {
  readonly #groups = new Map<ReasonCode, Group>();
  #rowsFound = 0;
  #leftOut = 0;
  /** Null: there is no room for them, or nobody asks. */
  #rows: RowSet | null;

  constructor(
    private readonly room: FindingRoom,
    rows: RowSet | null = null,
  ) {
    this.#rows = rows;
  }

  add({ fault, value, count, ...first }: Finding): void {
    const group = this.#open(fault);
    group.count += count;
    if (group.argument !== fault.argument) group.argument = argumentOfBoth(group.argument, fault);
    const known = group.values.get(value);
    if (known) known.count += count;
    else this.#keep(group, value, { count, ...first });
  }

  addLeftOut(count: number): void {
    this.#leftOut += count;
  }

  /** Once for each row of which something was added; `ordinal`: over all files. */
  addRow(ordinal: number): void {
    this.#rowsFound += 1;
    if (!this.#rows) return;
    const before = this.#rows.blocks;
    this.#rows.add(ordinal);
    this.room.blocks -= this.#rows.blocks - before;
    if (this.room.blocks >= 0) return;
    this.room.blocks += this.#rows.blocks;
    this.#rows = null;
  }

  /** Where rows are not told one by one. */
  addRows(count: number): void {
    this.#rowsFound += count;
  }

  get rows(): RowSet | null {
    return this.#rows;
  }

  findings(): Findings {
    const groups = [...this.#groups].map(viewGroup).sort((a, b) => b.count - a.count);
    return { rows: this.#rowsFound, leftOut: this.#leftOut, groups };
  }

  #open({ code, argument }: Finding['fault']): Group {
    const known = this.#groups.get(code);
    if (known) return known;
    const group = { count: 0, argument, values: new Map(), isWhole: true };
    this.#groups.set(code, group);
    return group;
  }

  #keep(group: Group, value: string, known: KnownCount): void {
    if (group.values.size >= MOST_DISTINCT || this.room.left < value.length) {
      group.isWhole = false;
      return;
    }
    group.values.set(value, known);
    this.room.left -= value.length + VALUE_BYTES;
  }
}
