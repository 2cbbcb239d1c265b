import { addPaceSample, type PaceSample, paceOf } from './run-pace.js';

/** Something whose rows or records are counted while they are read. */
export interface Counted {
  readonly id: string;
  readonly read: number;
}

/** How much had been read when, by ids. */
export type Paces = ReadonlyMap<string, readonly PaceSample[]>;

export const noPaces: Paces = new Map();

/** With what was counted at a time, in milliseconds of any one clock; what isn't counted any more is forgotten. */
export const addCounts = (before: Paces, counted: readonly Counted[], at: number): Paces =>
  new Map(counted.map(({ id, read }) => [id, addPaceSample(before.get(id) ?? [], { at, rows: read })]));

/** Rows a second of one of them; null: not known yet. */
export const paceIn = (paces: Paces, id: string): number | null => paceOf(paces.get(id) ?? []);

/** Rows a second of all together; null: not known of any yet. */
export const sumOfPaces = (paces: Paces): number | null => {
  const known = [...paces.values()].map(paceOf).filter((pace) => pace !== null);
  return paces.size > 0 && known.length === 0 ? null : known.reduce((sum, pace) => sum + pace, 0);
};
