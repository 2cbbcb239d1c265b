import { visibleHeader } from './edited-mapping.js';
import type { ColumnFacts } from './mapping-facts.js';

/** More options than these are found by typing. */
export const MOST_CHOICES = 60;

export interface ColumnChoices {
  readonly shown: readonly ColumnFacts[];
  /** Found, and not shown. */
  readonly more: number;
}

interface ChoicesInput {
  readonly columns: readonly ColumnFacts[];
  /** What was typed. */
  readonly search: string;
  readonly used: ReadonlySet<string>;
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

const BEGINS = 0;
const CONTAINS = 1;
const LATER = 2;

/** Columns that nothing uses come first, those that begin with what was typed before those that contain it. */
export const columnChoices = ({ columns, search, used }: ChoicesInput): ColumnChoices => {
  const wanted = folded(search);
  const rankOf = (column: ColumnFacts): number =>
    (folded(column.header).startsWith(wanted) ? BEGINS : CONTAINS) +
    (used.has(visibleHeader(column.header)) ? LATER : 0);
  const found = columns
    .filter(({ header }) => folded(header).includes(wanted))
    .map((column, at) => ({ column, at, rank: rankOf(column) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at);
  return {
    shown: found.slice(0, MOST_CHOICES).map(({ column }) => column),
    more: Math.max(0, found.length - MOST_CHOICES),
  };
};
