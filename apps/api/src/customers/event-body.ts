import type { BodyOf } from '#libs/api-contract';
import type { NamedEvent } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { readBody } from '../http/request.js';

export type CustomerEventBody = BodyOf<'NewCustomerEvent'>;
export type RefundBody = BodyOf<'NewRefund'> | BodyOf<'NewItemRefund'>;

export type NewEventBody = CustomerEventBody | RefundBody;

/** An event on its way to the database. */
export interface SentEvent<T extends NewEventBody> {
  readonly body: T;
  readonly named: NamedEvent;
  /** 32 hexadecimal digits that only this event has. */
  readonly name: string;
  readonly now: Date;
}

type EventSchema = 'NewCustomerEvent' | 'NewRefund' | 'NewItemRefund';

const schemas = new Map<string, EventSchema>([
  ['opt_in', 'NewCustomerEvent'],
  ['profile', 'NewCustomerEvent'],
  ['refund', 'NewRefund'],
  ['refund_item', 'NewItemRefund'],
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
  const event = readBody(schema, body);
  if ('timestamp' in event && event.at !== undefined) refuse('/timestamp', 'is the same as at. Send one of the two.');
  return event;
};

export const isRefund = (event: NewEventBody): event is RefundBody =>
  event.action === 'refund' || event.action === 'refund_item';
