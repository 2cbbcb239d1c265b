import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallName } from '../api/console-calls.js';
import { notifyDone, notifyFailure } from './notify.js';

interface ActOptions<T, A> {
  /** What is read again when it is done. */
  readonly refresh: readonly CallName[];
  /** Said when it is done. */
  readonly done?: string | ((answer: T, given: A) => string);
  readonly onDone?: (answer: T, given: A) => void;
  /** A failure is shown where the act was begun, not in a notification. */
  readonly isToldThere?: boolean;
}

/** Changes something by the API. */
export const useAct = <T, A = void>(
  act: (given: A) => Promise<T>,
  { refresh, done, onDone, isToldThere = false }: ActOptions<T, A>,
): UseMutationResult<T, Error, A> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer, given) => {
      await Promise.all(refresh.map((name) => client.invalidateQueries({ queryKey: [name] })));
      if (done !== undefined) notifyDone(typeof done === 'string' ? done : done(answer, given));
      onDone?.(answer, given);
    },
    onError: (error) => {
      if (!isToldThere) notifyFailure(error);
    },
  });
};
