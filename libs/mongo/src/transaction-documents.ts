import { mongo } from 'mongoose';
import type { NewTransaction, NewTransactionEvent, NewTransactionItem } from '#libs/messages';

type Amount = mongo.Decimal128;

export interface TransactionItemDoc extends Omit<NewTransactionItem, 'subtotal' | 'refunded'> {
  readonly subtotal: Amount;
  readonly refunded: Amount;
}

/** An imported transaction as stored. */
export interface TransactionDoc extends Omit<NewTransaction, 'total' | 'refunded' | 'items'> {
  readonly total: Amount;
  readonly refunded: Amount;
  readonly items: readonly TransactionItemDoc[];
}

/** An event of a transaction as stored. */
export interface TransactionEventDoc extends Omit<NewTransactionEvent, 'amount'> {
  readonly amount?: Amount;
}

/** Decimal texts to Decimal128: what is written is exact, and sums in the database are too. */
export const amount = (text: string): Amount => mongo.Decimal128.fromString(text);

const itemDoc = (item: NewTransactionItem): TransactionItemDoc => ({
  ...item,
  subtotal: amount(item.subtotal),
  refunded: amount(item.refunded),
});

export const transactionDoc = (transaction: NewTransaction): TransactionDoc => ({
  ...transaction,
  total: amount(transaction.total),
  refunded: amount(transaction.refunded),
  items: transaction.items.map(itemDoc),
});

export const transactionEventDoc = ({ amount: text, ...event }: NewTransactionEvent): TransactionEventDoc =>
  text === undefined ? event : { ...event, amount: amount(text) };
