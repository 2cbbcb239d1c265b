import type { ActionRules } from '#libs/messages';
import type { KindField } from '../kind.js';
import { actionKinds } from './actions/index.js';

const CHECKOUT_AT = '2022-06-03T17:39:00+01:00';
const REFUND_AT = '2022-06-02T17:39:00+01:00';

/** One transaction with an action of each kind, as a file that can be imported once its customer exists. */
export const transactionsTemplate = ({ accounts }: Pick<ActionRules, 'accounts'>): string =>
  [...actionKinds.values()]
    .map(({ name, example }) => ({
      transaction_id: 'transaction_1',
      action: name,
      customer: 'example_customer_ID',
      timestamp: name === 'checkout' ? CHECKOUT_AT : REFUND_AT,
      ...(accounts ? { account: 'account_1' } : {}),
      ...example,
    }))
    .map((action) => `${JSON.stringify(action)}\n`)
    .join('');

const field = (id: string, type: string, accepts: string, example: unknown): KindField => ({
  id,
  label: id,
  type,
  mandatory: false,
  unique: false,
  options: [],
  max_length: null,
  standard: true,
  accepts,
  example,
});

const mandatory = (one: KindField): KindField => ({ ...one, mandatory: true });

const inAll: readonly KindField[] = [
  mandatory(field('transaction_id', 'string', 'Text of 1 to 255 characters.', 'transaction_1')),
  mandatory(field('action', 'select', 'checkout, refund, refund_item or partial_refund.', 'checkout')),
  mandatory(field('customer', 'string', 'The loyalty ID; the same in all actions of a transaction.', 'C-1001')),
  mandatory(field('timestamp', 'datetime', 'ISO 8601 with its offset.', CHECKOUT_AT)),
];

const ofActions: readonly KindField[] = [
  field('total', 'numeric', 'checkout: a number, 0 or more. Mandatory there.', 100),
  field('points_rewarded', 'numeric', 'checkout and its items: a number. Kept as given.', 100),
  field('items', 'list', 'checkout: objects with product_id, product_name, quantity, subtotal, points_rewarded.', []),
  field('currency', 'string', 'ISO 4217; the same in all actions of a transaction, and of all transactions.', 'EUR'),
  field('amount', 'numeric', 'partial_refund: a number above 0. Mandatory there.', 50),
  field('product_id', 'string', 'refund_item: an item of the checkout. Mandatory there.', 'product_1'),
  field('quantity', 'numeric', 'refund_item: a number above 0. Mandatory there.', 1),
];

const account = mandatory(field('account', 'string', 'Text; the same in all actions of a transaction.', 'account_1'));

/** The fields of actions, those of all actions first. */
export const actionFields = ({ accounts }: Pick<ActionRules, 'accounts'>): readonly KindField[] => [
  ...inAll,
  ...(accounts ? [account] : []),
  ...ofActions,
];
