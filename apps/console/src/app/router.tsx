import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { FailureNote } from '../parts/failure-note.js';
import { Loading } from '../parts/loading.js';
import { NotFound } from '../parts/not-found.js';
import { routeTree } from './routes.js';

/** The router of the console; pages are loaded when they are first opened. */
export const createConsoleRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <FailureNote error={error} onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFound />,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
