import { isFault, textOf } from '#libs/attributes';
import { actionRulesOf, figuresOf, type RefundDecision, readRefund, type SentRefund } from '#libs/kinds';
import type { Cell } from '#libs/messages';
import type { DecidedRefund, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { viewEvent, viewTransaction } from '../views/transaction-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import type { RefundBody, SentEvent } from './event-body.js';
import type { EventReceipt } from './event-receipt.js';
import { invalidEvent } from './invalid-event.js';

/** IDs of files are texts; an application may also send a number. */
const asText = (id: Cell): Cell => {
  const text = typeof id === 'number' ? textOf(id) : id;
  return isFault(text) ? id : text;
};

const customerFields = ['customer_id', 'external_id', 'customer'] as const;

/** The action as a file would have it, and what its sender calls its fields. */
const actionOf = (body: RefundBody, name: string): SentRefund => {
  const { transaction_id, action, account, currency } = body;
  const timestamp = body.at ?? body.timestamp;
  const customerField = customerFields.find((field) => body[field] !== undefined) ?? 'customer';
  return {
    action: {
      transaction_id,
      action,
      customer: asText(body[customerField] ?? null),
      ...(timestamp === undefined ? {} : { timestamp }),
      ...(account === undefined ? {} : { account }),
      ...(currency === undefined ? {} : { currency }),
      ...(body.action === 'refund_item' ? { product_id: body.product_id, quantity: body.quantity } : {}),
    },
    idKind: customerField === 'external_id' ? 'external' : 'loyalty',
    names: { customer: customerField, ...(body.at === undefined ? {} : { timestamp: 'at' }) },
    name,
  };
};

const refusal = (decision: RefundDecision & { readonly ok: false }): Problem => {
  switch (decision.refusal) {
    case 'unknown_transaction':
      return new Problem('not_found', 'There is no transaction with this ID. Refunds act on imported transactions.');
    case 'already_refunded':
      return new Problem('already_refunded', 'The transaction is refunded in full: nothing is left to give back.');
    case 'invalid':
      return invalidEvent(decision.reasons);
  }
};

const accept = (decision: RefundDecision, digits: number): DecidedRefund => {
  if (!decision.ok) throw refusal(decision);
  const { customerId, changes } = decision;
  const { event, transaction } = changes;
  const answer: EventReceipt = {
    ...{ outcome: 'updated', customer_id: customerId },
    ...{ event: viewEvent(event), transaction: viewTransaction(transaction) },
  };
  return { customer: event.customer, answer, changes, figuresOf: (sums) => figuresOf(sums, digits) };
};

/** Gives back what an imported transaction has left, or some of its items. Throws Problem. */
export const sendRefund = async (
  stores: Pick<Stores, 'workspaces' | 'events'>,
  { body, named, name, now }: SentEvent<RefundBody>,
): ReturnType<Stores['events']['refund']> => {
  const { workspace } = named;
  const rules = actionRulesOf(await findWorkspace(stores, { workspace }));
  const read = readRefund(actionOf(body, name), { workspace, rules, now });
  return stores.events.refund(named, read.reads, (found) => accept(read.decide(found), rules.digits));
};
