import { useQueries } from '@tanstack/react-query';
import { call } from '../../../api/call.js';
import type { ErrorFilters } from './error-filters.js';
import { ROWS_A_BLOCK, type RowWithErrors, readBlock } from './error-rows.js';

interface Wanted {
  readonly id: string;
  readonly filters: ErrorFilters;
  /** Where the blocks begin. */
  readonly blocks: readonly number[];
  /** While the list is moved, what passes by is not asked for. */
  readonly isMoving: boolean;
}

interface ErrorRows {
  /** The row at a position; undefined: it is still asked for. */
  readonly rowAt: (position: number) => RowWithErrors | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Errors of a run do not change, but where it is repeated. */
const KEPT_FOR = 60_000;

/** Rows with errors, a block at a time. */
export const useErrorRows = ({ id, filters, blocks, isMoving }: Wanted): ErrorRows => {
  const path = { id };
  const found = useQueries({
    queries: blocks.map((at) => ({
      queryKey: ['listErrors', { path, query: filters }, 'rows', at],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        readBlock((query) => call('listErrors', { path, query: { ...filters, ...query }, signal }), at),
      enabled: !isMoving,
      staleTime: KEPT_FOR,
    })),
  });
  const failed = found.find(({ error }) => error !== null);
  return {
    rowAt: (position) => found[blocks.indexOf(position - (position % ROWS_A_BLOCK))]?.data?.[position % ROWS_A_BLOCK],
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
};
