import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerTo, call } from '../api/call.js';
import { useMay } from '../api/session.js';

type SavedPage = AnswerTo<'listMappings'>;

/** Mappings a page; a workspace has 1,000 at most. */
const MOST_A_PAGE = 200;

/** All saved mappings of the workspace, newest first, without the mappings themselves. Throws ProblemError. */
export const listAllMappings = async (signal?: AbortSignal): Promise<SavedPage['items']> => {
  const all: SavedPage['items'][number][] = [];
  let cursor: string | null | undefined;
  do {
    const page: SavedPage = await call('listMappings', {
      query: { limit: MOST_A_PAGE, cursor },
      ...(signal && { signal }),
    });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
};

/** The same for a choice; not asked for where they may not be seen. */
export const useAllMappings = (): UseQueryResult<SavedPage['items']> =>
  useQuery({
    queryKey: ['listMappings', 'all'],
    queryFn: ({ signal }) => listAllMappings(signal),
    enabled: useMay('mappings:read'),
  });
