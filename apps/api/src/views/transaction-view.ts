import type { ViewOf } from '#libs/api-contract';
import { readExactly } from '#libs/kinds';
import {
  type CustomerDoc,
  type EventDoc,
  eventId,
  isStreamId,
  type NewRefundEvent,
  type NewTransaction,
} from '#libs/messages';
import type { TransactionDoc } from '#libs/mongo';

/** As stored, or as it is about to be. */
type AnyTransaction = TransactionDoc | NewTransaction;

/** Amounts are texts with all digits of the minor unit: floats would not keep them. */
const viewItem = ({ subtotal, refunded, ...item }: AnyTransaction['items'][number]) => ({
  ...item,
  subtotal: String(subtotal),
  refunded: String(refunded),
});

export const viewTransaction = (transaction: AnyTransaction): ViewOf<'Transaction'> => ({
  transaction_id: transaction.id,
  status: transaction.status,
  ...(transaction.account === undefined ? {} : { account: transaction.account }),
  ...(transaction.currency === undefined ? {} : { currency: transaction.currency }),
  total: String(transaction.total),
  refunded: String(transaction.refunded),
  ...(transaction.points_rewarded === undefined ? {} : { points_rewarded: transaction.points_rewarded }),
  items: transaction.items.map(viewItem),
  timestamp: transaction.at,
  refunded_at: transaction.refunded_at ?? null,
  imported_at: transaction.imported_at,
  import: transaction.import,
});

/** An event from a record of a stream names that, and its partition and offset, where others name file and row. */
const ofRecord = <T extends Pick<EventDoc, 'import' | 'file' | 'row'>>(event: T) => {
  if (event.import === undefined || !isStreamId(event.import)) return event;
  const { import: stream, file: partition, row: offset, ...rest } = event;
  return {
    ...rest,
    stream,
    ...(partition === undefined ? {} : { partition }),
    ...(offset === undefined ? {} : { offset }),
  };
};

/**
 * Its `_id` is the event's ID for users. An event of a transaction says what its action was, as it was in the file or
 * was sent, to the last digit.
 */
export const viewEvent = (event: EventDoc | NewRefundEvent): ViewOf<'Event'> => {
  type AnyEvent = EventDoc & { readonly data?: string; readonly amount?: unknown };
  const { data, amount, ...stored } = event as AnyEvent;
  const rest = ofRecord(stored);
  const _id = eventId(event);
  if (data === undefined) return { ...rest, _id };
  return {
    ...rest,
    _id,
    ...(amount === undefined ? {} : { amount: String(amount) }),
    after: readExactly(data) as object,
  };
};

/** The customer's figures with their amounts as texts. */
export const viewStats = ({ stats }: CustomerDoc): object => {
  if (typeof stats !== 'object') return {};
  const { total_purchase, average_basket_value, ...rest } = stats as Readonly<Record<string, unknown>>;
  return {
    stats: {
      total_purchase: String(total_purchase),
      average_basket_value: String(average_basket_value),
      ...rest,
    },
  };
};
