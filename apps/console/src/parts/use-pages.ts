import { useState } from 'react';
import { useFilters } from './use-filters.js';

interface Pages {
  /** Of the page that is shown; undefined: the first. */
  readonly cursor: string | undefined;
  readonly onBack: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/**
 * Pages by cursors. The cursor is in the address; those before are known only as long as the page is open, so that back leads to the
 * first page where they aren't.
 */
export const usePages = (next: string | null | undefined): Pages => {
  const [{ cursor }, setFilters] = useFilters();
  const [before, setBefore] = useState<readonly (string | undefined)[]>([]);
  const go = (to: string | undefined, passed: readonly (string | undefined)[]): void => {
    setBefore(passed);
    setFilters({ cursor: to });
  };
  return {
    cursor,
    onBack: cursor === undefined ? null : () => go(before.at(-1), before.slice(0, -1)),
    onNext: next ? () => go(next, [...before, cursor]) : null,
  };
};
