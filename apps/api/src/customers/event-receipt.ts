import { type Caller, hasScope } from '../http/access.js';

/** What an event has come to. */
export interface EventReceipt {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly customer_id: string;
  /** Null when nothing has changed. */
  readonly event: object | null;
  /** Of a refund: the transaction as it is from now on. */
  readonly transaction?: object;
}

const withoutBefore = ({ before: _, ...event }: { readonly before?: unknown }): object => event;

/** A receipt for its sender: what the database held before is for those who may read customers. */
export const viewReceipt = (caller: Caller, receipt: EventReceipt): EventReceipt => {
  if (hasScope(caller, 'customers:read')) return receipt;
  const { transaction: _, event, ...rest } = receipt;
  return { ...rest, event: event && withoutBefore(event) };
};
