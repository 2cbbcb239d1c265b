import { AFTERWARDS, because, checkout, missing, refund } from './case-lines.js';
import type { RowCase } from './row-cases.js';

/** What only the database knows: `transaction_id` 'imported before' exists, customer 'nobody' does not. */
export const databaseCases: readonly RowCase[] = [
  {
    name: 'a transaction that exists',
    lines: ['refund', 'checkout'].map((action) => checkout({ action, transaction_id: 'imported before' })),
    messages: [
      [`A transaction with this ID exists, and an import cannot change it. Remove its actions. ${AFTERWARDS}`],
      because(1),
    ],
  },
  {
    name: 'a customer that does not exist',
    lines: [checkout({ customer: 'nobody' }), refund({ customer: 'nobody' })],
    messages: [['There is no customer with this ID. Import the customer first.'], because(1)],
  },
];

/** In a workspace with several accounts. */
export const accountCases: readonly RowCase[] = [
  { name: 'one account', lines: [checkout({ account: 'A' }), refund({ account: ' A' })], messages: [[], []] },
  { name: 'no account', lines: [checkout()], messages: [missing('account')] },
  {
    name: 'two accounts',
    lines: [checkout({ account: 'A' }), refund({ account: 'B' })],
    messages: [
      because(2),
      ['The account is not that of the checkout in row {1}. All actions of a transaction have the same account.'],
    ],
  },
];
