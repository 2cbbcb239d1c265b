import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { Pager } from '../../parts/pager.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { CustomerExports } from './customer-exports.js';
import { CustomerSearchBox } from './customer-search.js';
import { CustomerTable } from './customer-table.js';
import { NoCustomersSeen } from './no-customers-seen.js';

const words = {
  title: 'Customers',
  none: 'No customers yet',
  noneText: 'They come with imports, streams and the API.',
  import: 'Create new import',
  noHit: (search: string) => `Nobody is found by “${search}”`,
  noHitText: 'IDs, e-mail addresses and phone numbers are found as a whole, names by how their words begin.',
  clear: 'Clear search',
  more: 'There may be others that this list does not show. A longer search finds fewer.',
};

const Nobody = ({ search }: { readonly search: string | undefined }) =>
  search === undefined ? (
    <EmptyState
      title={words.none}
      action={
        <Link className="btn pri" to="/imports">
          {words.import}
        </Link>
      }
    >
      {words.noneText}
    </EmptyState>
  ) : (
    <EmptyState
      title={words.noHit(search)}
      action={
        <Link className="btn" to="/customers" search={{}}>
          {words.clear}
        </Link>
      }
    >
      {words.noHitText}
    </EmptyState>
  );

const CustomerList = () => {
  const [{ search, cursor }] = useFilters();
  const { data, error, refetch } = useCall('listCustomers', { query: { search, cursor } }, { keep: true });
  const pages = usePages(data?.next_cursor);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Nobody search={search} />;
  return (
    <>
      <CustomerTable customers={data.items} isSearch={search !== undefined} />
      <Pager onBack={pages.onBack} onNext={pages.onNext}>
        {data.is_whole ? null : <span>{words.more}</span>}
      </Pager>
    </>
  );
};

/** Customers, found by what people know of them. */
export const CustomersScreen = () => {
  const [{ search }] = useFilters();
  const mayRead = useMay('customers:read');
  return (
    <>
      <PageHead title={words.title} actions={mayRead ? <CustomerExports /> : null} />
      {mayRead ? (
        <>
          <div className="filters">
            <CustomerSearchBox key={search} {...(search !== undefined && { text: search })} />
          </div>
          <CustomerList />
        </>
      ) : (
        <NoCustomersSeen />
      )}
    </>
  );
};
