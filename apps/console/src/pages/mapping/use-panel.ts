import { useHotkeys } from '@mantine/hooks';
import { useCallback } from 'react';
import { useFilters } from '../../parts/use-filters.js';
import { errorsButtonId } from './errors-cell.js';
import type { MappingRow } from './mapping-rows.js';
import { nextWithErrors } from './next-errors.js';

/** In the address, of rows as a whole. */
export const WHOLE_ROWS = '*';

export interface Panel {
  /** The attribute whose errors are shown; null: none. */
  readonly column: string | null;
  readonly open: (attribute: string) => void;
  readonly close: () => void;
}

const focusSoon = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

const focused = (): string | null => {
  const row = document.activeElement?.closest('tr')?.querySelector('.errs');
  return row?.id.slice(errorsButtonId('').length) ?? null;
};

const isAsking = (): boolean => document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]') !== null;

/**
 * The panel of errors: which column it is of is in the address. Keys go from one column with errors to the next, and take the last
 * change back; `undo` null: nothing can be changed any more.
 */
export const usePanel = (rows: readonly MappingRow[], undo: (() => void) | null): Panel => {
  const [filters, setFilters] = useFilters();
  const column = filters.column ?? null;
  const close = useCallback(() => {
    setFilters({ column: undefined });
    if (column !== null) focusSoon(errorsButtonId(column));
  }, [column, setFilters]);
  const open = (attribute: string) => setFilters({ column: attribute });
  const go = (direction: 'next' | 'previous') => {
    const next = nextWithErrors(rows, column ?? focused(), direction);
    if (next === null) return;
    if (column === null) focusSoon(errorsButtonId(next));
    else open(next);
  };
  useHotkeys([
    ['n', () => go('next')],
    ['shift+n', () => go('previous')],
    ['mod+z', () => undo?.()],
    ['Escape', () => !isAsking() && column !== null && close(), { preventDefault: false }],
  ]);
  return { column, open, close };
};
