import { useState } from 'react';
import type { ShownError } from '../../../api/shown-import.js';
import { useCall } from '../../../api/use-call.js';
import type { ErrorFilters } from './error-filters.js';

const PAGE = 100;

interface Passed {
  /** The filters that the pages belong to. */
  readonly of: string;
  /** The cursors that led to the pages, and how many errors are before each. */
  readonly pages: readonly { readonly cursor: string; readonly before: number }[];
}

export interface ErrorPageShown {
  readonly items: readonly ShownError[] | undefined;
  /** Errors on the pages before. */
  readonly before: number;
  readonly listed: { readonly shown: number; readonly isFirst: boolean; readonly isLast: boolean } | null;
  readonly error: unknown;
  readonly retry: () => void;
  readonly onBack: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** Errors a page at a time; other filters begin again. */
export const useErrorPage = (id: string, filters: ErrorFilters): ErrorPageShown => {
  const of = JSON.stringify(filters);
  const [passed, setPassed] = useState<Passed>({ of, pages: [] });
  const pages = passed.of === of ? passed.pages : [];
  const here = pages.at(-1);
  const query = { ...filters, limit: PAGE, cursor: here?.cursor };
  const { data, error, refetch } = useCall('listErrors', { path: { id }, query }, { keep: true });
  const [before, items, next] = [here?.before ?? 0, data?.items, data?.next_cursor];
  return {
    items,
    before,
    listed: items ? { shown: items.length, isFirst: pages.length === 0, isLast: next === null } : null,
    error,
    retry: () => void refetch(),
    onBack: pages.length === 0 ? null : () => setPassed({ of, pages: pages.slice(0, -1) }),
    onNext:
      next && items
        ? () => setPassed({ of, pages: [...pages, { cursor: next, before: before + items.length }] })
        : null,
  };
};
