import { flatValues, type ShownEvent, type ShownTransaction } from './customer-fields.js';

/** One value that an event changed. */
export interface ToldChange {
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

const flat = (values: object | undefined): ReadonlyMap<string, unknown> =>
  flatValues((values ?? {}) as Readonly<Record<string, unknown>>);

/** What an event of a customer changed; purchases change none of its attributes. */
export const changedValues = ({
  action,
  before,
  after,
}: Pick<ShownEvent, 'action' | 'before' | 'after'>): readonly ToldChange[] => {
  if (action !== 'profile' && action !== 'opt_in') return [];
  const old = flat(before);
  return [...flat(after)].map(([attribute, value]) => ({ attribute, before: old.get(attribute), after: value }));
};

/** More are counted. */
const MOST_CHANGES = 6;

export interface ToldEvent {
  readonly changes: readonly ToldChange[];
  /** Changes that are not listed. */
  readonly more: number;
}

/** As much of an event as a list shows: of a new customer how many attributes were set, else what was changed. */
export const tellEvent = (event: Pick<ShownEvent, 'action' | 'before' | 'after'>): ToldEvent => {
  const changes = changedValues(event);
  if (event.action === 'opt_in') return { changes: [], more: changes.length };
  return { changes: changes.slice(0, MOST_CHANGES), more: Math.max(0, changes.length - MOST_CHANGES) };
};

export type TransactionState = 'closed' | 'partly' | 'refunded';

/** A transaction that gave something back is refunded in full only if all of it came back. */
export const stateOfTransaction = ({
  status,
  total,
  refunded,
}: Pick<ShownTransaction, 'status' | 'total' | 'refunded'>): TransactionState => {
  if (status === 'accepted') return 'closed';
  return refunded === total ? 'refunded' : 'partly';
};
