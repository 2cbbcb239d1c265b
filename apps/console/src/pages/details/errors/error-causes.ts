import type { AnswerOf } from '#libs/api-contract';
import type { QueryValues } from '../../../api/call.js';

type GroupPageAnswer = AnswerOf<'GroupedErrorPage'>;

/** Errors of one file that have attribute and reason in common. */
export type ErrorCause = GroupPageAnswer['items'][number];

export interface ErrorCauses {
  /** The most frequent first. */
  readonly items: readonly ErrorCause[];
  /** Errors of causes that are not listed. */
  readonly others: number;
}

const firstOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

const sumOf = (one: ErrorCause, other: ErrorCause): ErrorCause => ({
  ...one,
  errors: one.errors + other.errors,
  row: firstOf(one.row, other.row),
});

/** What pages count, each of other rows, together. */
export const addCauses = (pages: readonly Pick<GroupPageAnswer, 'items' | 'not_listed'>[]): ErrorCauses => {
  const causes = new Map<string, ErrorCause>();
  for (const cause of pages.flatMap(({ items }) => items)) {
    const key = JSON.stringify([cause.id, cause.attribute, cause.code]);
    const before = causes.get(key);
    causes.set(key, before ? sumOf(before, cause) : cause);
  }
  return {
    items: [...causes.values()].toSorted((a, b) => b.errors - a.errors),
    others: pages.reduce((sum, { not_listed }) => sum + not_listed, 0),
  };
};

/** All causes; pages are asked for one after the other. */
export const readCauses = async (ask: (query: QueryValues) => Promise<GroupPageAnswer>): Promise<ErrorCauses> => {
  const pages: GroupPageAnswer[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.next_cursor ?? null)
    pages.push(await ask({ cursor }));
  return addCauses(pages);
};
