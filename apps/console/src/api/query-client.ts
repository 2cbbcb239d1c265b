import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error.js';

const isSignedOut = (error: unknown): boolean => error instanceof ProblemError && error.status === 401;

/** What will not go away by asking again: every answer of the API but those that say so. */
const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status !== 0 && error.status !== 503 && error.status !== 429;

/** The cache of what the API answered. `onSignedOut`: a session that ended shows the sign-in page, wherever one is. */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 1_000, retry: (failures, error) => !isFinal(error) && failures < 3 },
      mutations: { retry: false },
    },
  });
};
