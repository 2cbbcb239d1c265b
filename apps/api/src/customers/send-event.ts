import { createHash, randomUUID } from 'node:crypto';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { canonicalJson } from '../http/canonical-json.js';
import { requireKey } from '../http/idempotency-key.js';
import { Problem } from '../http/problem.js';
import { isRefund, type NewEventBody } from './event-body.js';
import type { EventReceipt } from './event-receipt.js';
import { sendCustomerEvent } from './send-customer-event.js';
import { sendRefund } from './send-refund.js';

export interface SendRequest {
  readonly event: NewEventBody;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

type EventStores = Pick<Stores, 'workspaces' | 'events'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the event is known by when it is sent again; one that the application doesn't name is never the same. */
const nameOf = ({ event, idempotencyKey }: SendRequest): string => {
  const key = idempotencyKey === undefined ? undefined : requireKey(idempotencyKey);
  if (event.event_id !== undefined) return `id:${event.event_id}`;
  return key === undefined ? `new:${randomUUID()}` : `key:${key}`;
};

const EVENT_KEY_DIGITS = 32;

/**
 * Lets an event take effect, once: the same event sent again is answered as the first time, whatever has happened since.
 * One that was refused has no effect, and may be sent again under its name, corrected. Throws Problem.
 */
export const sendEvent = async (
  stores: EventStores,
  { workspace }: Caller,
  request: SendRequest,
): Promise<EventReceipt> => {
  const { event, now } = request;
  const _id = `${workspace}:${nameOf(request)}`;
  const digest = sha256(canonicalJson(event));
  // Events that older processes wrote are known by their keys in the order in which they came.
  const digests = [digest, sha256(JSON.stringify(event))];
  const sent = { named: { _id, workspace, digest }, name: sha256(_id).slice(0, EVENT_KEY_DIGITS), now };
  const written = isRefund(event)
    ? await sendRefund(stores, { ...sent, body: event })
    : await sendCustomerEvent(stores, { ...sent, body: event });
  if (!digests.includes(written.digest))
    throw new Problem('idempotency_key_reused', 'Another event was sent under this ID or key. Give each its own.');
  if (written.answer) return written.answer as EventReceipt;
  throw new Problem('no_longer_kept', 'The event took effect long ago, and does not again. Its answer was deleted.');
};
