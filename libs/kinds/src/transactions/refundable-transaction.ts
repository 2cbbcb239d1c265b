import type { NewTransaction, NewTransactionItem } from '#libs/messages';
import { amountFrom, amountText, decimalFrom, decimalText } from './decimal.js';
import type { Refundable, RefundTally, ReturnedItem } from './refund-tally.js';

const itemOf = (item: NewTransactionItem, digits: number): ReturnedItem => ({
  product: item.product_id,
  quantity: decimalFrom(item.quantity),
  subtotal: amountFrom(item.subtotal, digits),
  returned: decimalFrom(item.returned),
  refunded: amountFrom(item.refunded, digits),
});

/** A stored transaction as a tally begins with it. */
export const refundableOf = ({ total, refunded, items }: NewTransaction, digits: number): Refundable => ({
  total: amountFrom(total, digits),
  refunded: amountFrom(refunded, digits),
  items: items.map((item) => itemOf(item, digits)),
});

/** The transaction with what its tally has come to. */
export const withRefunds = (transaction: NewTransaction, tally: RefundTally, digits: number): NewTransaction => ({
  ...transaction,
  status: 'refunded',
  refunded: amountText(tally.refunded, digits),
  full: tally.isFull,
  items: transaction.items.map((item) => {
    const { returned, refunded } = tally.returned(item.product_id);
    return { ...item, returned: decimalText(returned), refunded: amountText(refunded, digits) };
  }),
});
