import { type CustomerEvent, type EventDecision, readCustomerEvent } from '#libs/kinds';
import { customerKey } from '#libs/messages';
import type { DecidedEvent, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { viewEvent } from '../views/transaction-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import type { CustomerEventBody, SentEvent } from './event-body.js';
import type { EventReceipt } from './event-receipt.js';
import { invalidEvent } from './invalid-event.js';

const customerEvent = (
  { action, customer_id, external_id = '', attributes, at }: CustomerEventBody,
  name: string,
): CustomerEvent => ({
  action,
  ...(customer_id === undefined ? { idKind: 'external', id: external_id } : { idKind: 'loyalty', id: customer_id }),
  attributes,
  ...(at === undefined ? {} : { at }),
  name,
});

const refusal = (decision: EventDecision & { readonly ok: false }): Problem => {
  switch (decision.refusal) {
    case 'known_customer':
      return new Problem('already_exists', 'The customer is known. Send a profile event to change it.');
    case 'unknown_customer':
      return new Problem('not_found', 'There is no customer with this ID. Send an opt_in event to make one.');
    case 'invalid':
      return invalidEvent(decision.reasons);
  }
};

const accept = (workspace: string, decision: EventDecision): DecidedEvent => {
  if (!decision.ok) throw refusal(decision);
  const { outcome, customerId, event, changes } = decision;
  const answer: EventReceipt = { outcome, customer_id: customerId, event: event && viewEvent(event) };
  return { customer: customerKey(workspace, customerId), answer, changes };
};

/** Makes a customer, or changes one. Throws Problem. */
export const sendCustomerEvent = async (
  stores: Pick<Stores, 'workspaces' | 'events'>,
  { body, named, name, now }: SentEvent<CustomerEventBody>,
): ReturnType<Stores['events']['write']> => {
  const { workspace } = named;
  const { country, zone, attributes } = await findWorkspace(stores, { workspace });
  const read = readCustomerEvent({ workspace, country, zone, attributes }, customerEvent(body, name), now);
  return stores.events.write(named, read.reads, (found) => accept(workspace, read.decide(found)));
};
