import { Link, useParams } from '@tanstack/react-router';
import { ProblemError } from '../../api/problem-error.js';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { TimeText } from '../../parts/time-text.js';
import { AttributesSection } from './attributes-section.js';
import { type ShownCustomer, titleOfCustomer } from './customer-fields.js';
import { CustomerSearchBox } from './customer-search.js';
import { PurchasesSection, SegmentsSection, SubscriptionsSection } from './customer-sides.js';
import { EventsSection } from './events-section.js';
import { NoCustomersSeen } from './no-customers-seen.js';
import { TransactionsSection } from './transactions-section.js';

const words = {
  customers: 'Customers',
  id: 'ID',
  externalId: 'External ID',
  created: 'Created',
  updated: 'Updated',
  unknown: (id: string) => `There is no customer ${id}`,
  unknownText: 'Neither a loyalty ID nor an external ID reads so. Search finds customers by other things too.',
};

const Facts = ({ customer }: { readonly customer: ShownCustomer }) => (
  <>
    <span className="nums">
      {words.id} <b>{customer.id}</b>
    </span>
    {customer.external_id ? (
      <span className="nums">
        {words.externalId} <b>{customer.external_id}</b>
      </span>
    ) : null}
    <span className="nums">
      {words.created} <TimeText time={customer.created_at} />
    </span>
    <span className="nums">
      {words.updated} <TimeText time={customer.updated_at} />
    </span>
  </>
);

const Customer = ({ customer }: { readonly customer: ShownCustomer }) => (
  <>
    <PageHead
      title={titleOfCustomer({ ...customer })}
      crumbs={<Link to="/customers">{words.customers}</Link>}
      actions={<CustomerSearchBox />}
    >
      <Facts customer={customer} />
    </PageHead>
    <div className="cols beside">
      <div>
        <AttributesSection customer={customer} />
        <TransactionsSection customer={customer} />
      </div>
      <div className="sides">
        <PurchasesSection customer={customer} />
        <SubscriptionsSection customer={customer} />
        <SegmentsSection customer={customer} />
        <EventsSection customer={customer} />
      </div>
    </div>
  </>
);

const isUnknown = (error: unknown): boolean => error instanceof ProblemError && error.status === 404;

/** One customer: each value with what set it. */
export const CustomerScreen = () => {
  const { id } = useParams({ from: '/signed-in/customers/$id' });
  const mayRead = useMay('customers:read');
  const { data, error, refetch } = useCall('showCustomer', { path: { id } }, { enabled: mayRead });
  if (!mayRead) return <NoCustomersSeen />;
  if (isUnknown(error))
    return (
      <EmptyState title={words.unknown(id)} action={<CustomerSearchBox />}>
        {words.unknownText}
      </EmptyState>
    );
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  return data ? <Customer key={data.id} customer={data} /> : <Loading />;
};
