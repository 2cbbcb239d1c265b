import type { Counters, RejectDoc } from '#libs/messages';

/** Counters in the making. */
export type Tally = { -readonly [name in keyof Counters]: Counters[name] };

export const emptyTally = (): Tally => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  skipped: 0,
  dead: 0,
  customers: 0,
  events: 0,
  reasons: {},
});

/** Rejected rows by code; a row with several reasons counts under each. */
export const countReasons = (rejects: readonly RejectDoc[]): Counters['reasons'] => addReasons({}, rejects);

export const addReasons = (known: Counters['reasons'], rejects: readonly RejectDoc[]): Counters['reasons'] => {
  const counts: Partial<Record<RejectDoc['reasons'][number]['code'], number>> = { ...known };
  for (const { reasons } of rejects) {
    for (const { code } of reasons) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

type Balanced = Pick<Counters, 'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead'>;

/** Whether each of the rows that were read is counted once (spec: README.md, Counting). */
export const isBalanced = (totals: Balanced, read: number): boolean =>
  totals.created + totals.updated + totals.unchanged + totals.rejected + totals.skipped + totals.dead === read;
