import { useState } from 'react';
import type { ShownImport } from '../../../api/shown-import.js';
import { useCall } from '../../../api/use-call.js';
import { showCount, showNumberOf } from '../../../format/numbers.js';
import { showTime } from '../../../format/times.js';
import { EmptyState } from '../../../parts/empty-state.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { Loading } from '../../../parts/loading.js';
import { Pager } from '../../../parts/pager.js';
import { Section } from '../../../parts/section.js';
import { useZone } from '../../../parts/time-text.js';
import { useFilters } from '../../../parts/use-filters.js';
import { ErrorDownloads } from './error-downloads.js';
import { ErrorFilterBar } from './error-filter-bar.js';
import { countOfErrors, errorFiltersOf } from './error-filters.js';
import { useErrorPage } from './error-page.js';
import { ErrorRow } from './error-row.js';
import { ErrorTable } from './error-table.js';

const words = {
  title: 'Errors',
  inRows: (errors: number, rows: number) =>
    rows === 0 ? showCount(errors) : `${showCount(errors)} in ${showNumberOf(rows, 'row')}`,
  none: 'No errors with these filters',
  clear: 'Clear filters',
  range: (from: number, to: number, total: number | null) =>
    total === null
      ? `${showCount(from)}–${showCount(to)}`
      : `${showCount(from)}–${showCount(to)} of ${showCount(total)}`,
  safe: 'The file to fix has your cells as they were, so a spreadsheet may run formulas in it; CSV and JSON of errors are made safe.',
  gone: (time: string) =>
    `Errors are kept for some time after an import is over. These were deleted ${time}; the counts stay.`,
};

const noFilters = Object.fromEntries(
  ['file', 'attribute', 'code', 'customer_id', 'transaction_id', 'message', 'row'].map((name) => [name, undefined]),
);

const KeptErrors = ({ found }: { readonly found: ShownImport }) => {
  const [address, change] = useFilters();
  const filters = errorFiltersOf(address);
  const { data: counts } = useCall('countErrors', { path: { id: found.id } });
  const page = useErrorPage(found.id, filters);
  const count = countOfErrors(filters, counts?.items, page.listed);
  const all = countOfErrors({}, counts?.items, null);
  const isOfTransactions = found.kind === 'transactions';
  return (
    <Section title={words.title} note={all === null ? null : words.inRows(all, found.rejected)}>
      <div className="filters" id="errors">
        <ErrorFilterBar found={found} filters={filters} onChange={change} />
        <ErrorDownloads found={found} filters={filters} count={count} files={counts?.items ?? []} />
      </div>
      {page.error ? <FailureNote error={page.error} onRetry={page.retry} /> : null}
      {page.items === undefined && !page.error ? <Loading /> : null}
      {page.items?.length === 0 ? (
        <EmptyState
          title={words.none}
          action={
            <button type="button" className="btn" onClick={() => change(noFilters)}>
              {words.clear}
            </button>
          }
        />
      ) : null}
      {page.items && page.items.length > 0 ? (
        <>
          <ErrorTable total={count} isOfTransactions={isOfTransactions}>
            {page.items.map((error, index) => (
              <ErrorRow
                key={`${error.file} ${error.row} ${error.attribute} ${error.code}`}
                error={error}
                position={page.before + index + 1}
                isOfTransactions={isOfTransactions}
              />
            ))}
          </ErrorTable>
          <Pager onBack={page.onBack} onNext={page.onNext}>
            <span className="nums">{words.range(page.before + 1, page.before + page.items.length, count)}</span>
          </Pager>
          {found.rejected > 0 ? <p className="sub explained">{words.safe}</p> : null}
        </>
      ) : null}
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
