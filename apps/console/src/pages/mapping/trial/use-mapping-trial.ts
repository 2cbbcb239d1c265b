import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../api/call.js';
import { ProblemError } from '../../../api/problem-error.js';
import type { EditedMapping } from '../edited-mapping.js';
import type { CheckOfMapping } from '../mapping-facts.js';
import { type FaultLine, faultLines } from './fault-lines.js';

/** Typing rests for so long before a mapping is tried. */
const REST_MS = 400;
const AGAIN_MS = 300;
const CONFLICT = 409;

/** The server waits so long for what is still to be looked at, in seconds. */
const WAIT = 3;

export interface MappingTrial {
  /** What was found last; null: nothing yet. */
  readonly check: CheckOfMapping | null;
  /** Why the mapping would be refused; none: it is taken, or nothing is known yet. */
  readonly faults: readonly FaultLine[];
  /** What was found is about what was there before, or isn't all. */
  readonly isTrying: boolean;
  /** It would be taken, as far as that can be said. */
  readonly isUsable: boolean;
  /** While files are missing, checked or at fault, no rows can be tried. */
  readonly isUntimely: boolean;
  /** Why it can't be tried. */
  readonly error: unknown;
  readonly retry: () => void;
}

const useTried = (id: string, tried: string | null) =>
  useQuery({
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

interface TrialInput {
  /** Of the import. */
  readonly id: string;
  readonly attribute: string;
  /** Null: it can't be tried as it is. */
  readonly mapping: EditedMapping | null;
}

/** What would be wrong by a mapping that isn't saved. */
export const useMappingTrial = ({ id, attribute, mapping }: TrialInput): MappingTrial => {
  const now = mapping === null ? null : JSON.stringify(mapping);
  const [tried] = useDebouncedValue(now, REST_MS);
  const { data, error, isPlaceholderData, refetch } = useTried(id, tried);
  const isAnswered = now !== null && now === tried && !isPlaceholderData && data !== undefined;
  const faults = isAnswered && mapping !== null ? faultLines(data.faults, mapping, attribute) : [];
  const isUntimely = error instanceof ProblemError && error.status === CONFLICT;
  return {
    ...{ isUntimely, check: data ?? null, faults, error, retry: () => void refetch() },
    isTrying: error === null && (!isAnswered || data.status === 'checking'),
    isUsable: isUntimely || (isAnswered && error === null && faults.length === 0),
  };
};
