import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from './call.js';

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: () => call('showWorkspace'),
  staleTime: 60_000,
});

/** The zone in which times are shown; UTC until it is known. */
export const useZone = (): string => useQuery(workspaceQuery).data?.zone ?? 'UTC';
