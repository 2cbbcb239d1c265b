import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import type { MappingHints } from './mapping-facts.js';
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
