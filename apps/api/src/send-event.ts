import { createHash, randomUUID } from 'node:crypto';
import { type CustomerEvent, type EventDecision, type GivenAttributes, readCustomerEvent } from '#libs/kinds';
import { type Cell, customerKey, type EventDoc, type RejectReason, reasonMessage } from '#libs/messages';
import type { DecidedEvent, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { findWorkspace } from './find-workspace.js';
import { Problem } from './problem.js';

/** A request as the contract describes it (NewEvent). */
export interface NewEventBody {
  readonly action: CustomerEvent['action'];
  readonly customer_id?: Cell;
  readonly external_id?: Cell;
  readonly attributes: GivenAttributes;
  readonly at?: string;
  readonly event_id?: string;
}

export interface SendRequest {
  readonly event: NewEventBody;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

export interface EventReceipt {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly customer_id: string;
  readonly event: EventDoc | null;
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

const customerEvent = (
  { action, customer_id, external_id = null, attributes, at }: NewEventBody,
  record: string,
): CustomerEvent => ({
  action,
  ...(customer_id === undefined ? { idKind: 'external', id: external_id } : { idKind: 'loyalty', id: customer_id }),
  attributes,
  ...(at === undefined ? {} : { at }),
  name: sha256(record).slice(0, EVENT_KEY_DIGITS),
});

const invalid = (reasons: readonly RejectReason[]): Problem => {
  const entries = reasons.map(({ attribute, code, argument }) => ({
    attribute,
    code,
    message: reasonMessage(code, { attribute, argument }),
  }));
  return new Problem('invalid_event', entries.map(({ message }) => message).join(' '), entries);
};

const refusal = (decision: EventDecision & { readonly ok: false }): Problem => {
  switch (decision.refusal) {
    case 'known_customer':
      return new Problem('already_exists', 'The customer is known. Send a profile event to change it.');
    case 'unknown_customer':
      return new Problem('not_found', 'There is no customer with this ID. Send an opt_in event to make one.');
    case 'invalid':
      return invalid(decision.reasons);
  }
};

const accept = (workspace: string, decision: EventDecision): DecidedEvent => {
  if (!decision.ok) throw refusal(decision);
  const { outcome, customerId, event, changes } = decision;
  const answer: EventReceipt = { outcome, customer_id: customerId, event };
  return { customer: customerKey(workspace, customerId), answer, changes };
};

/**
 * Lets an event take effect, once: the same event sent again is answered as the first time, whatever has happened since.
 * One that was refused has no effect, and may be sent again under its name, mended. Throws Problem.
 */
export const sendEvent = async (
  stores: EventStores,
  { workspace }: Caller,
  request: SendRequest,
): Promise<EventReceipt> => {
  const _id = `${workspace}:${nameOf(request)}`;
  const digest = sha256(JSON.stringify(request.event));
  const { country, zone, attributes } = await findWorkspace(stores, { workspace });
  const read = readCustomerEvent(
    { workspace, country, zone, attributes },
    customerEvent(request.event, _id),
    request.now,
  );
  const written = await stores.events.write({ _id, workspace, digest }, read.reads, (found) =>
    accept(workspace, read.decide(found)),
  );
  if (written.digest === digest) return written.answer as EventReceipt;
  throw new Problem('idempotency_key_reused', 'Another event was sent under this ID or key. Give each its own.');
};
