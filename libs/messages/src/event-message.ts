import { Buffer } from 'node:buffer';
import type { EventDoc } from './documents.js';
import { eventId } from './ids.js';
import { MOST_VALUE_BYTES, type OutboxMessage } from './outbox.js';
import { isStreamId } from './stream.js';
import type { NewRefundEvent, NewTransactionEvent } from './transactions.js';

export type AnyEvent = EventDoc | NewTransactionEvent | NewRefundEvent;

type TransactionEvent = NewTransactionEvent | NewRefundEvent;

/** Those of transactions say what their action was; only they have `data`. */
const isOfTransaction = (event: AnyEvent): event is TransactionEvent => 'data' in event;

const typeOf = (event: AnyEvent): string =>
  `sluice.${isOfTransaction(event) ? 'transaction' : 'customer'}.${event.action}.v1`;

type Origin = Pick<EventDoc, 'workspace' | 'import' | 'file' | 'row'>;

const sourceOf = ({ workspace, import: id }: Origin): string => {
  if (id === undefined) return `/workspaces/${workspace}/api`;
  return `/workspaces/${workspace}/${isStreamId(id) ? 'streams' : 'imports'}/${id}`;
};

/** Where its row or record is; nothing of an event over HTTP. */
const placeOf = ({ import: id, file, row }: Origin): object => {
  if (id === undefined) return {};
  return isStreamId(id) ? { stream: id, partition: file, offset: row } : { import: id, file, row };
};

const isTooLarge = (value: string): boolean => Buffer.byteLength(value) > MOST_VALUE_BYTES;

interface Contents {
  /** As JSON. */
  readonly before: string;
  readonly after: string;
  readonly tooLarge?: true;
}

/** An action is sent as it stood in the file, to the last digit. */
const contentsOf = (event: AnyEvent): Contents =>
  isOfTransaction(event)
    ? { before: '{}', after: event.data }
    : { before: JSON.stringify(event.before ?? {}), after: JSON.stringify(event.after) };

const LEFT_OUT: Contents = { before: 'null', after: 'null', tooLarge: true };

const valueWith = (event: AnyEvent, customer: string, { before, after, tooLarge }: Contents): string => {
  const { action, source, at, n } = event;
  const head = JSON.stringify({ customer, action, source, at });
  const rest = JSON.stringify({ n, ...placeOf(event as Origin), ...(tooLarge && { too_large: true }) });
  return `${head.slice(0, -1)},"before":${before},"after":${after},${rest.slice(1)}`;
};

const boundedValue = (event: AnyEvent, customer: string): string => {
  const whole = valueWith(event, customer, contentsOf(event));
  return isTooLarge(whole) ? valueWith(event, customer, LEFT_OUT) : whole;
};

/**
 * An event as it is published: CloudEvents 1.0 in binary mode (Kafka protocol binding 1.0.2). Its key is the loyalty ID,
 * so that the events of a customer are in one partition. Values too large for a message are left out, and said to be.
 */
export const eventMessage = (event: AnyEvent): OutboxMessage => {
  const customer = event.customer.slice(event.workspace.length + 1);
  return {
    key: customer,
    headers: {
      ce_specversion: '1.0',
      ce_id: eventId(event),
      ce_source: sourceOf(event as Origin),
      ce_type: typeOf(event),
      ce_subject: customer,
      ce_time: event.at.toISOString(),
      'content-type': 'application/json',
    },
    value: boundedValue(event, customer),
  };
};
