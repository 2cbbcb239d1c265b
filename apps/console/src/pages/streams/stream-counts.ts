import type { ShownStream } from '../../parts/stream-words.js';

const besides = {
  tombstones: 'Without a value (tombstones)',
  ignored_deletes: 'Deletes, which change nothing',
  end_markers: 'End markers of transactions',
  lost: 'No longer in the topic when their turn came',
} as const satisfies Partial<Record<keyof ShownStream, string>>;

const among = {
  duplicates: 'Skipped for their record ID, which came before',
  key_mismatches: 'Applied under a key that is not their ID',
} as const satisfies Partial<Record<keyof ShownStream, string>>;

type Counted = keyof typeof besides | keyof typeof among;

const namesOf = { ...besides, ...among } satisfies Record<Counted, string>;

/** What is counted beside the sum, or says more of a part of it; only what there is. */
export const besidesOf = (
  stream: Readonly<Record<Counted, number>>,
): readonly { readonly name: string; readonly count: number }[] =>
  (Object.keys(namesOf) as readonly Counted[])
    .map((counted) => ({ name: namesOf[counted], count: stream[counted] }))
    .filter(({ count }) => count > 0);

/** Where each partition goes on; `lag` null: the broker doesn't answer. */
export const partitionsOf = ({
  offsets,
  lags,
}: Pick<ShownStream, 'offsets' | 'lags'>): readonly { partition: number; next: number; lag: number | null }[] =>
  offsets.map((next, partition) => ({ partition, next, lag: lags?.[partition] ?? null }));

const labelCounts = ['read', 'created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

/** Labels with their counts; those that the API leaves out are 0. */
export const labelsOf = ({ batches }: Pick<ShownStream, 'batches'>) =>
  Object.entries(batches).map(([label, counts]) => ({
    label,
    counts: labelCounts.map((name) => counts[name] ?? 0),
  }));
