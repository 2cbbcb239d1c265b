import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { call } from '../../api/call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { CreateImport } from './create-import.js';
import { type ImportFilters, isFiltered, queryOfFilters } from './import-filters.js';
import { ImportPager } from './import-pager.js';
import { ImportTable } from './import-table.js';
import { ListFilters } from './list-filters.js';
import { NoHits, NoImports } from './no-imports.js';
import { useRowPaces } from './row-paces.js';

const words = { title: 'Imports' };
const PAGE = 25;

/** What runs is worth a look every other second. */
const REFRESH_MS = 2_000;

const useImports = (filters: ImportFilters) =>
  useQuery({
    queryKey: ['imports', filters],
    queryFn: ({ signal }) =>
      call('listImports', { query: { ...queryOfFilters(filters, Date.now()), limit: PAGE }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

/** What runs, what waits for me, what happened. */
export const ImportsScreen = () => {
  const filters = useSearch({ strict: false }) as ImportFilters;
  const { data, error, refetch, dataUpdatedAt } = useImports(filters);
  const paces = useRowPaces(data?.items, dataUpdatedAt);
  const isEmpty = data !== undefined && data.items.length === 0;
  if (isEmpty && !isFiltered(filters) && !filters.cursor) return <NoImports />;
  return (
    <>
      <PageHead title={words.title} actions={<CreateImport />} />
      <ListFilters filters={filters} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading /> : null}
      {isEmpty ? <NoHits /> : null}
      {data && !isEmpty ? <ImportTable imports={data.items} filters={filters} paces={paces} /> : null}
      {data && !isEmpty ? <ImportPager filters={filters} next={data.next_cursor} shown={data.items.length} /> : null}
    </>
  );
};
