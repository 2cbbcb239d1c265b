import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { type AnswerTo, call, rememberCsrfToken } from './call.js';
import { ProblemError } from './problem-error.js';

export type ConsoleSession = AnswerTo<'showSession'>;

const KEY = ['session'];

const remember = (session: ConsoleSession): ConsoleSession => {
  rememberCsrfToken(session.csrf_token);
  return session;
};

const readSession = async (): Promise<ConsoleSession | null> => {
  try {
    return remember(await call('showSession'));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
};

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({ queryKey: KEY, queryFn: readSession, staleTime: 60_000 });

/** A sign-in, or another workspace: nothing of what was shown before may be shown on. */
export const beginSession = (client: QueryClient, session: ConsoleSession): void => {
  client.clear();
  client.setQueryData(KEY, remember(session));
};

/** The session has ended. */
export const forgetSession = (client: QueryClient): void => {
  rememberCsrfToken(null);
  client.setQueryData(KEY, null);
};

const SessionContext = createContext<ConsoleSession | null>(null);

/** Gives the session to all pages behind the sign-in. */
export const SessionProvider = SessionContext.Provider;

/** The session of a page behind the sign-in. */
export const useSession = (): ConsoleSession => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This page is shown to who is signed in only.');
  return session;
};

/** Whether the one who is signed in may do what a scope means. */
export const useMay = (scope: ConsoleSession['scopes'][number]): boolean => {
  const { scopes } = useSession();
  return scopes.includes(scope);
};

/** Leaves the console: first what is shown, so that nothing more is asked for. */
export const useSignOut = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return async () => {
    client.setQueryData(KEY, null);
    await call('endSession').catch(() => undefined);
    forgetSession(client);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  };
};
