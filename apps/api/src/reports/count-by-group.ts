import type { ErrorView } from '../views/error-view.js';

/** Entries of one file that have attribute and code in common. */
export interface CountedGroup extends Pick<ErrorView, 'file' | 'attribute' | 'code'> {
  readonly errors: number;
  /** The first such row; null: the entries are of no row. */
  readonly row: number | null;
}

const firstOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

const keyOf = ({ file, attribute, code }: ErrorView): string => JSON.stringify([file, attribute, code]);

/** Entries by file, attribute and code, the most frequent first; those as frequent as each other in their order. */
export const countByGroup = (entries: readonly ErrorView[]): readonly CountedGroup[] => {
  const groups = new Map<string, CountedGroup>();
  for (const entry of entries) {
    const { file, attribute, code, row } = entry;
    const before = groups.get(keyOf(entry));
    const [errors, first] = [(before?.errors ?? 0) + 1, firstOf(before?.row ?? null, row)];
    groups.set(keyOf(entry), { file, attribute, code, errors, row: first });
  }
  return [...groups.values()].toSorted((a, b) => b.errors - a.errors);
};
