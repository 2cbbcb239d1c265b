import type { mongo } from 'mongoose';
import type { NewRefundEvent, NewTransaction, NewTransactionEvent, NewTransactionItem } from '#libs/messages';
import { decimal128 } from '../bson/decimal128.js';

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

const itemDoc = (item: NewTransactionItem): TransactionItemDoc => ({
  ...item,
  subtotal: decimal128(item.subtotal),
  refunded: decimal128(item.refunded),
});

export const transactionDoc = (transaction: NewTransaction): TransactionDoc => ({
  ...transaction,
  total: decimal128(transaction.total),
  refunded: decimal128(transaction.refunded),
  items: transaction.items.map(itemDoc),
});

/** A stored transaction as it was handed over to be written. */
export const newTransaction = (doc: TransactionDoc): NewTransaction => ({
  ...doc,
  total: String(doc.total),
  refunded: String(doc.refunded),
  items: doc.items.map((item) => ({ ...item, subtotal: String(item.subtotal), refunded: String(item.refunded) })),
});

/** A spread that leaves a field out would cost ten times as much. */
export const transactionEventDoc = <T extends NewTransactionEvent | NewRefundEvent>(
  event: T,
): Omit<T, 'amount'> & { readonly amount?: Amount } =>
  event.amount === undefined ? (event as Omit<T, 'amount'>) : { ...event, amount: decimal128(event.amount) };
