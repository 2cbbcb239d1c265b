import { mongo } from 'mongoose';
import type { NewRefundEvent, NewTransaction, NewTransactionEvent, NewTransactionItem } from '#libs/messages';

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

/** A stored transaction as it was handed over to be written. */
export const newTransaction = (doc: TransactionDoc): NewTransaction => ({
  ...doc,
  total: String(doc.total),
  refunded: String(doc.refunded),
  items: doc.items.map((item) => ({ ...item, subtotal: String(item.subtotal), refunded: String(item.refunded) })),
});

export const transactionEventDoc = <T extends NewTransactionEvent | NewRefundEvent>({ amount: text, ...event }: T) =>
  text === undefined ? event : { ...event, amount: amount(text) };
