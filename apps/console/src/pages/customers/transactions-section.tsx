import { useCall } from '../../api/use-call.js';
import { Section } from '../../parts/section.js';
import { StatusMark } from '../../parts/status-mark.js';
import { TimeText } from '../../parts/time-text.js';
import type { ShownCustomer, ShownTransaction } from './customer-fields.js';
import { showAmount } from './show-amount.js';
import { stateOfTransaction, type TransactionState } from './told-events.js';

const words = {
  title: 'Transactions',
  note: (currency: string | null) => (currency === null ? null : `in ${currency}`),
  latest: 'the latest 20',
  date: 'Date',
  id: 'Transaction',
  status: 'Status',
  total: 'Total',
  refunded: 'Refunded',
};

const marks = {
  closed: { look: 'ok', word: 'Closed' },
  partly: { look: 'warn', word: 'Partly refunded' },
  refunded: { look: 'idle', word: 'Refunded' },
} as const satisfies Record<TransactionState, object>;

const isNothing = (amount: string): boolean => Number(amount) === 0;

const TransactionRow = ({ transaction }: { readonly transaction: ShownTransaction }) => (
  <tr>
    <td className="nums nowrap">
      <TimeText time={transaction.timestamp} />
    </td>
    <td className="nums">{transaction.transaction_id}</td>
    <td>
      <StatusMark {...marks[stateOfTransaction(transaction)]} />
    </td>
    <td className="num">{showAmount(transaction.total)}</td>
    <td className={isNothing(transaction.refunded) ? 'num zero' : 'num'}>
      {isNothing(transaction.refunded) ? '0' : `−${showAmount(transaction.refunded)}`}
    </td>
  </tr>
);

/** What a customer bought, the latest first. */
export const TransactionsSection = ({ customer }: { readonly customer: ShownCustomer }) => {
  const { data: workspace } = useCall('showWorkspace', {});
  if (customer.transactions.length === 0) return null;
  const notes = [customer.has_more_transactions ? words.latest : null, words.note(workspace?.currency ?? null)];
  return (
    <Section title={words.title} note={notes.filter((note) => note !== null).join(', ')}>
      <div className="scroll">
        <table className="tight">
          <thead>
            <tr>
              <th scope="col" aria-sort="descending">
                {words.date}
              </th>
              <th scope="col">{words.id}</th>
              <th scope="col">{words.status}</th>
              <th scope="col" className="num">
                {words.total}
              </th>
              <th scope="col" className="num">
                {words.refunded}
              </th>
            </tr>
          </thead>
          <tbody>
            {customer.transactions.map((transaction) => (
              <TransactionRow key={transaction.transaction_id} transaction={transaction} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
