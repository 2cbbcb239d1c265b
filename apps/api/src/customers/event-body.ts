import { eventSchemas, type Schema } from '#libs/api-contract';
import type { CustomerEvent, GivenAttributes } from '#libs/kinds';
import type { Cell } from '#libs/messages';
import type { NamedEvent } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { readBody } from '../http/request.js';

interface EventBody {
  readonly customer_id?: Cell;
  readonly external_id?: Cell;
  readonly at?: string;
  readonly event_id?: string;
}

/** An `opt_in` or `profile` as the contract describes it (NewCustomerEvent). */
export interface CustomerEventBody extends EventBody {
  readonly action: CustomerEvent['action'];
  readonly attributes: GivenAttributes;
}

/** A `refund` or `refund_item` as the contract describes it (NewRefund, NewItemRefund). */
export interface RefundBody extends EventBody {
  readonly action: 'refund' | 'refund_item';
  readonly transaction_id: string;
  /** As in a file: `customer_id`. */
  readonly customer?: Cell;
  /** As in a file: `at`. */
  readonly timestamp?: string;
  readonly account?: string;
  readonly currency?: string;
  readonly product_id?: string;
  readonly quantity?: number;
}

export type NewEventBody = CustomerEventBody | RefundBody;

/** An event on its way to the database. */
export interface SentEvent<T extends NewEventBody> {
  readonly body: T;
  readonly named: NamedEvent;
  /** 32 hexadecimal digits that only this event has. */
  readonly name: string;
  readonly now: Date;
}

const schemas = new Map<string, Schema>([
  ['opt_in', eventSchemas.NewCustomerEvent],
  ['profile', eventSchemas.NewCustomerEvent],
  ['refund', eventSchemas.NewRefund],
  ['refund_item', eventSchemas.NewItemRefund],
]);

/** What to do instead of sending an action that only a file may hold. */
const instead: ReadonlyMap<unknown, string> = new Map([
  ['checkout', 'A checkout comes with an import of kind transactions.'],
  ['checkout_accept', 'Import the transaction with one checkout at its final time.'],
  ['checkout_update', 'Import the transaction with one checkout at its final time.'],
  [
    'partial_refund',
    'Give items back with refund_item, or all that is left with refund; partial refunds come with the import.',
  ],
]);

const refuse = (pointer: string, detail: string): never => {
  throw new Problem('invalid_request', `${pointer} ${detail}`, [{ pointer, detail }]);
};

const refuseAction = (action: unknown): never =>
  refuse('/action', [`must be one of ${[...schemas.keys()].join(', ')}.`, instead.get(action) ?? []].flat().join(' '));

const actionOf = (body: unknown): unknown => Object(body).action as unknown;

/** The body of an event, by the schema of its action. Throws Problem with every mistake. */
export const readEventBody = (body: unknown): NewEventBody => {
  const action = actionOf(body);
  const schema = typeof action === 'string' ? schemas.get(action) : undefined;
  if (!schema) return refuseAction(action);
  const event = readBody<NewEventBody>(schema, body);
  if ('timestamp' in event && event.at !== undefined) refuse('/timestamp', 'is the same as at. Send one of the two.');
  return event;
};

export const isRefund = (event: NewEventBody): event is RefundBody =>
  event.action === 'refund' || event.action === 'refund_item';
