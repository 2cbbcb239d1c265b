import { createHash, randomUUID } from 'node:crypto';
import type { Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { isRefund, type NewEventBody } from './event-body.js';
import type { EventReceipt } from './event-receipt.js';
import { Problem } from './problem.js';
import { sendCustomerEvent } from './send-customer-event.js';
import { sendRefund } from './send-refund.js';

export interface SendRequest {
  readonly event: NewEventBody;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

type EventStores = Pick<Stores, 'workspaces' | 'events'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const MAX_KEY = 255;

/** What the event is known by when it is sent again; one that the application doesn't name is never the same. */
const nameOf = ({ event, idempotencyKey }: SendRequest): string => {
  if (event.event_id !== undefined) return `id:${event.event_id}`;
  if (idempotencyKey === undefined) return `new:${randomUUID()}`;
  if (idempotencyKey.length > 0 && idempotencyKey.length <= MAX_KEY) return `key:${idempotencyKey}`;
  throw new Problem('invalid_request', `Idempotency-Key must have 1 to ${MAX_KEY} characters.`);
};

const EVENT_KEY_DIGITS = 32;

/**
 * Lets an event take effect, once: the same event sent again is answered as the first time, whatever has happened since.
 * One that was refused has no effect, and may be sent again under its name, mended. Throws Problem.
 */
export const sendEvent = async (
  stores: EventStores,
  { workspace }: Caller,
  request: SendRequest,
): Promise<EventReceipt> => {
  const { event, now } = request;
  const _id = `${workspace}:${nameOf(request)}`;
  const digest = sha256(JSON.stringify(event));
  const sent = { named: { _id, workspace, digest }, name: sha256(_id).slice(0, EVENT_KEY_DIGITS), now };
  const written = isRefund(event)
    ? await sendRefund(stores, { ...sent, body: event })
    : await sendCustomerEvent(stores, { ...sent, body: event });
  if (written.digest !== digest)
    throw new Problem('idempotency_key_reused', 'Another event was sent under this ID or key. Give each its own.');
  if (written.answer) return written.answer as EventReceipt;
  throw new Problem('no_longer_kept', 'The event took effect long ago, and does not again. Its answer was deleted.');
};
