import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../api/call.js';
import type { EditedMapping } from '../edited-mapping.js';
import type { CheckOfMapping } from '../mapping-facts.js';

/** Typing rests for so long before a mapping is tried. */
const REST_MS = 400;
const AGAIN_MS = 300;

/** The server waits so long for what is still to be looked at, in seconds. */
const WAIT = 3;

export interface MappingTrial {
  /** What was found last; null: nothing yet. */
  readonly check: CheckOfMapping | null;
  /** What was found is about what was there before, or isn't all. */
  readonly isTrying: boolean;
  /** Why it can't be tried. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** What would be wrong by a mapping that isn't saved; null: it can't be tried as it is. */
export const useMappingTrial = (id: string, mapping: EditedMapping | null): MappingTrial => {
  const now = mapping === null ? null : JSON.stringify(mapping);
  const [tried] = useDebouncedValue(now, REST_MS);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['tryMapping', id, tried],
    queryFn: ({ signal }) => {
      const body = JSON.parse(tried ?? '') as EditedMapping;
      return call('tryMapping', { path: { id }, query: { wait: WAIT }, body, signal });
    },
    enabled: tried !== null,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.status === 'checking' ? AGAIN_MS : false),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const isTrying = now !== tried || isPlaceholderData || (!error && data?.status === 'checking') || (!error && !data);
  return { check: data ?? null, isTrying, error, retry: () => void refetch() };
};
