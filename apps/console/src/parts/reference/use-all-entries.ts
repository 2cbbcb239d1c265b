import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import type { ShownResource } from './shown-resources.js';
import type { EntryPage, ListedEntry } from './use-entries.js';

const PAGE = 200;
/** More entries of one sort no workspace can have. */
const MOST_PAGES = 25;

const readAll = async ({ calls }: ShownResource, signal: AbortSignal): Promise<readonly ListedEntry[]> => {
  const all: ListedEntry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    // Fields are data of the resource: to the compiler its list is like that of brands.
    const page = (await call(calls.list as 'listBrands', { query: { cursor, limit: PAGE }, signal })) as unknown;
    const { items, next_cursor: next } = page as EntryPage;
    all.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return all;
};

/** All entries of a sort, to choose from. */
export const useAllEntries = (resource: ShownResource): UseQueryResult<readonly ListedEntry[]> =>
  useQuery({
    queryKey: [resource.calls.list, 'all'],
    queryFn: ({ signal }) => readAll(resource, signal),
    staleTime: 30_000,
  });
