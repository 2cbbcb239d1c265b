import { useState } from 'react';
import type { ShownImport } from '../../../api/shown-import.js';
import { useCall } from '../../../api/use-call.js';
import { showCount, showNumberOf } from '../../../format/numbers.js';
import { showTime } from '../../../format/times.js';
import { EmptyState } from '../../../parts/empty-state.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { Loading } from '../../../parts/loading.js';
import { Section } from '../../../parts/section.js';
import { useZone } from '../../../parts/time-text.js';
import { useFilters } from '../../../parts/use-filters.js';
import { CauseTable } from './cause-table.js';
import { ErrorDownloads } from './error-downloads.js';
import { ErrorFilterBar } from './error-filter-bar.js';
import { countOfErrors, type ErrorFilters, errorFiltersOf } from './error-filters.js';
import { type ErrorPageShown, useErrorPage } from './error-page.js';
import { PagedErrors } from './paged-errors.js';
import { type ErrorPlaces, usePlaces } from './use-places.js';
import { WindowedErrors } from './windowed-errors.js';

const words = {
  title: 'Errors',
  inRows: (errors: number, rows: number) =>
    rows === 0 ? showCount(errors) : `${showCount(errors)} in ${showNumberOf(rows, 'row')}`,
  none: 'No errors with these filters',
  clear: 'Clear filters',
  safe: 'The file to fix has your cells as they were, so a spreadsheet may run formulas in it; CSV and JSON of errors are made safe.',
  gone: (time: string) =>
    `Errors are kept for some time after an import is over. These were deleted ${time}; the counts stay.`,
};

const noFilters = Object.fromEntries(
  ['file', 'attribute', 'code', 'customer_id', 'transaction_id', 'message', 'row'].map((name) => [name, undefined]),
);

const NoErrors = ({ onClear }: { readonly onClear: () => void }) => (
  <EmptyState
    title={words.none}
    action={
      <button type="button" className="btn" onClick={onClear}>
        {words.clear}
      </button>
    }
  />
);

interface ErrorListProps {
  readonly found: ShownImport;
  readonly filters: ErrorFilters;
  readonly page: ErrorPageShown;
  /** Errors that the filters let through; null: nobody has counted them. */
  readonly count: number | null;
  readonly places: ErrorPlaces;
  readonly onClear: () => void;
}

const ErrorList = ({ found, filters, page, count, places, onClear }: ErrorListProps) => {
  const isOfTransactions = found.kind === 'transactions';
  if (page.items === undefined || places.isCounting) return page.error ? null : <Loading />;
  if (page.items.length === 0) return <NoErrors onClear={onClear} />;
  if (places.total === null) return <PagedErrors page={page} count={count} isOfTransactions={isOfTransactions} />;
  const { total, place, onPlace } = places;
  const list = { id: found.id, filters, total, place, onPlace, isOfTransactions };
  return <WindowedErrors key={JSON.stringify(filters)} {...list} />;
};

const KeptErrors = ({ found }: { readonly found: ShownImport }) => {
  const [address, change] = useFilters();
  const filters = errorFiltersOf(address);
  const { data: counts } = useCall('countErrors', { path: { id: found.id } });
  const page = useErrorPage(found.id, filters);
  const places = usePlaces(found, filters);
  const count = countOfErrors(filters, counts?.items, page.listed);
  const all = countOfErrors({}, counts?.items, null);
  const list = { found, filters, page, count, places };
  return (
    <Section title={words.title} note={all === null ? null : words.inRows(all, found.rejected)}>
      <CauseTable
        id={found.id}
        hasSeveralFiles={found.file_count > 1}
        onChoose={(cause) => change({ ...noFilters, ...cause })}
      />
      <div className="filters" id="errors">
        <ErrorFilterBar found={found} filters={filters} onChange={change} onJump={places.onJump} />
        <ErrorDownloads found={found} filters={filters} count={count} files={counts?.items ?? []} />
      </div>
      <p className="sub nums" role="status">
        {places.said}
      </p>
      {page.error ? <FailureNote error={page.error} onRetry={page.retry} /> : null}
      <ErrorList {...list} onClear={() => change(noFilters)} />
      {found.rejected > 0 && page.items?.length ? <p className="sub explained">{words.safe}</p> : null}
    </Section>
  );
};

const GoneErrors = ({ at }: { readonly at: string }) => {
  const [now] = useState(Date.now);
  return (
    <Section title={words.title}>
      <p className="quiet">{words.gone(showTime(at, now, useZone()))}</p>
    </Section>
  );
};

/** Why rows and files were refused, by filters that are in the address. */
export const ErrorsView = ({ found }: { readonly found: ShownImport }) =>
  found.reports_deleted_at === null ? <KeptErrors found={found} /> : <GoneErrors at={found.reports_deleted_at} />;
