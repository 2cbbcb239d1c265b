import { useCall } from '../../api/use-call.js';
import { showCount } from '../../format/numbers.js';
import { Section } from '../../parts/section.js';
import { StatusMark } from '../../parts/status-mark.js';
import { TimeText } from '../../parts/time-text.js';
import { type ShownCustomer, subscriptionsOf } from './customer-fields.js';
import { showAmount } from './show-amount.js';

const words = {
  purchases: 'Purchases',
  total: 'Total',
  transactions: 'Transactions',
  average: 'Average basket',
  first: 'First',
  last: 'Last',
  subscriptions: 'Subscriptions',
  channel: 'Channel',
  state: 'State',
  on: 'Subscribed',
  off: 'Unsubscribed',
  segments: 'Segments',
};

interface Figures {
  readonly total_purchase: string;
  readonly average_basket_value: string;
  readonly transactions: number;
  readonly first_purchase_at?: string | null;
  readonly last_purchase_at?: string | null;
}

const figuresOf = (customer: object): Figures | null =>
  'stats' in customer && customer.stats ? (customer.stats as Figures) : null;

interface SideProps {
  readonly customer: ShownCustomer;
}

const Day = ({ name, time }: { readonly name: string; readonly time: string | null | undefined }) =>
  time ? (
    <>
      <dt>{name}</dt>
      <dd>
        <TimeText time={time} />
      </dd>
    </>
  ) : null;

/** What a customer's purchases come to. */
export const PurchasesSection = ({ customer }: SideProps) => {
  const { data } = useCall('showWorkspace', {});
  const figures = figuresOf(customer);
  if (figures === null) return null;
  const inCurrency = (amount: string): string => [showAmount(amount), data?.currency ?? []].flat().join(' ');
  return (
    <Section title={words.purchases}>
      <dl className="kv">
        <dt>{words.total}</dt>
        <dd>{inCurrency(figures.total_purchase)}</dd>
        <dt>{words.transactions}</dt>
        <dd>{showCount(figures.transactions)}</dd>
        <dt>{words.average}</dt>
        <dd>{inCurrency(figures.average_basket_value)}</dd>
        <Day name={words.first} time={figures.first_purchase_at} />
        <Day name={words.last} time={figures.last_purchase_at} />
      </dl>
    </Section>
  );
};

/** What a customer has subscribed to, and what not. */
export const SubscriptionsSection = ({ customer }: SideProps) => {
  const subscriptions = subscriptionsOf({ ...customer });
  if (subscriptions.length === 0) return null;
  return (
    <Section title={words.subscriptions}>
      <table className="tight">
        <thead className="sr">
          <tr>
            <th scope="col">{words.channel}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {subscriptions.map(([key, isOn]) => (
            <tr key={key}>
              <td>{key}</td>
              <td>{isOn ? <StatusMark look="ok" word={words.on} /> : <StatusMark look="idle" word={words.off} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

/** The static segments that a customer is in. */
export const SegmentsSection = ({ customer: { segments } }: SideProps) =>
  segments.length === 0 ? null : (
    <Section title={words.segments}>
      <p className="tags">
        {segments.map(({ id, name }) => (
          <span key={id} className="tag">
            {name}
          </span>
        ))}
      </p>
    </Section>
  );
