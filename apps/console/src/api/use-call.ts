import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerTo, type CallInput, call } from './call.js';
import type { CallName } from './console-calls.js';

interface CallOptions {
  /** False: not asked for, such as what the one who is signed in may not see. */
  readonly enabled?: boolean;
  /** Asked for again after so many milliseconds, while the page is looked at. */
  readonly every?: number;
  /** What is shown stays until the next answer is there: for lists with filters and pages. */
  readonly keep?: boolean;
}

type AnyCall = (name: CallName, input: object) => Promise<unknown>;

/** Reads by an operation of the API; kept under its name, by which a change makes it be read again. */
export const useCall = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  { enabled = true, every, keep = false }: CallOptions = {},
): UseQueryResult<AnswerTo<N>> =>
  useQuery<unknown>({
    queryKey: [name, input],
    // Which input belongs to which name was checked above; the compiler can't see it of a name that it doesn't know.
    queryFn: ({ signal }) => (call as AnyCall)(name, { ...input, signal }),
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
    ...(keep && { placeholderData: (before: unknown) => before }),
  }) as UseQueryResult<AnswerTo<N>>;
