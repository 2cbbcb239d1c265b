import type { ViewOf } from '#libs/api-contract';
import { type Caller, hasScope } from '../http/access.js';

/** What an event has come to. */
export type EventReceipt = ViewOf<'EventReceipt'>;

const withoutBefore = ({ before: _, ...event }: ViewOf<'Event'>): ViewOf<'Event'> => event;

/** A receipt for its sender: what the database held before is for those who may read customers. */
export const viewReceipt = (caller: Caller, receipt: EventReceipt): EventReceipt => {
  if (hasScope(caller, 'customers:read')) return receipt;
  const { transaction: _, event, ...rest } = receipt;
  return { ...rest, event: event && withoutBefore(event) };
};
