import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/call.js';
import type { ColumnFacts, WrongGroup } from '../mapping-facts.js';
import { whenLookedAt } from '../mapping-queries.js';

/** The API gives no more at once; of a column it knows at most ten times as many. */
const PAGE = 1_000;

type ListedValue = WrongGroup['values'][number];

export interface ListedValues {
  readonly items: readonly ListedValue[];
  /** Whether these are all values. */
  readonly complete: boolean;
}

interface ListedPage extends ListedValues {
  readonly next_cursor: string | null;
}

type ReadPage = (query: { readonly limit: number; readonly cursor?: string }) => Promise<ListedPage>;

const readAll = async (read: ReadPage): Promise<ListedValues> => {
  let page = await read({ limit: PAGE });
  const items = [...page.items];
  while (page.next_cursor !== null) {
    page = await read({ limit: PAGE, cursor: page.next_cursor });
    items.push(...page.items);
  }
  return { items, complete: page.complete };
};

/** All values of a column that the API knows: 10,000, or the 1,000 most frequent where there are more. */
export const allValuesQuery = (id: string, { index }: ColumnFacts) =>
  queryOptions({
    queryKey: ['listColumnValues', id, index, 'all'],
    queryFn: ({ signal }) =>
      readAll((query) =>
        whenLookedAt(() => call('listColumnValues', { path: { id, index: String(index) }, query, signal }), signal),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

interface WrongInput {
  readonly id: string;
  /** Of the mapping that was checked. */
  readonly tag: string | null;
  readonly attribute: string;
  /** Of the reasons that are about what is in a cell. */
  readonly codes: readonly string[];
}

/** The values of an attribute for which rows would be rejected, the 1,000 most frequent of each reason. */
export const wrongValuesQuery = ({ id, tag, attribute, codes }: WrongInput) =>
  queryOptions({
    queryKey: ['listFoundValues', id, tag, attribute, codes, 'all'],
    queryFn: async ({ signal }): Promise<ReadonlySet<string>> => {
      const pages = await Promise.all(
        codes.map((code) =>
          whenLookedAt(
            () => call('listFoundValues', { path: { id }, query: { attribute, code, limit: PAGE }, signal }),
            signal,
          ),
        ),
      );
      return new Set(pages.flatMap(({ items }) => items.map(({ value }) => value)));
    },
    enabled: tag !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
