import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import type { ColumnFacts, MappingHints } from './mapping-facts.js';
import { loadMapping } from './mapping-keeper.js';

const AGAIN_MS = 1_000;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, AGAIN_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

interface InProgress {
  readonly status: 'in_progress';
}

const isInProgress = (answer: object): answer is InProgress => 'status' in answer && answer.status === 'in_progress';

/** Asks again until an answer is there: the files are looked at when first asked for. */
export const whenLookedAt = async <A extends object>(ask: () => Promise<A>, signal: AbortSignal): Promise<A> => {
  for (;;) {
    const answer = await ask();
    if (!isInProgress(answer)) return answer;
    await pause(signal);
  }
};

export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'suggestions'],
    queryFn: ({ signal }): Promise<MappingHints> =>
      whenLookedAt(() => call('suggestMapping', { path: { id }, signal }), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The API has no more of an import. */
const MOST_COLUMNS = 2_000;

export const columnsQuery = (id: string) =>
  queryOptions({
    queryKey: ['listColumns', id],
    queryFn: async ({ signal }): Promise<readonly ColumnFacts[]> => {
      const input = { path: { id }, query: { limit: MOST_COLUMNS }, signal };
      return (await whenLookedAt(() => call('listColumns', input), signal)).items;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The server waits so long for what is still to be looked at, in seconds. */
const CHECK_WAIT = 3;
const CHECK_AGAIN_MS = 300;

/** What is wrong with all rows, by the mapping of `tag`. */
export const checkQuery = (id: string, tag: string | null) =>
  queryOptions({
    queryKey: ['checkMapping', id, tag],
    queryFn: ({ signal }) => call('checkMapping', { path: { id }, query: { wait: CHECK_WAIT }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === 'checking' ? CHECK_AGAIN_MS : false),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A colleague may change it. */
const REFETCH_MS = 10_000;

export const mappingQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'mapping'],
    queryFn: () => loadMapping(id),
    refetchInterval: REFETCH_MS,
  });

export const fieldsQuery = (kind: string) =>
  queryOptions({
    queryKey: ['kinds', kind, 'fields'],
    queryFn: () => call('listFields', { path: { kind } }),
    staleTime: 60_000,
  });
