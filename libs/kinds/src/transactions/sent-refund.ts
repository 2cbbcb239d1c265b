import {
  type ActionRules,
  apiEventKey,
  type CustomerDoc,
  customerKey,
  descendingTime,
  type NewTransaction,
  type RefundChanges,
  type RefundFound,
  type RefundReads,
  type RejectReason,
} from '#libs/messages';
import type { IdKind } from '../customers/settings.js';
import { effectTime } from '../effect-time.js';
import type { Action, Refund, RefundItem } from './action.js';
import { amountText } from './decimal.js';
import type { JsonObject } from './fields.js';
import { differs } from './group-rules.js';
import { parseAction } from './parse-action.js';
import { fieldOfRefusal, RefundTally } from './refund-tally.js';
import { refundableOf, withRefunds } from './refundable-transaction.js';

/** A `refund` or `refund_item` that an application sends after the import (spec: transactions.md, "Result"). */
export interface SentRefund {
  /** The action as a file would have it, but that it may have no timestamp: then it happens when it takes effect. */
  readonly action: JsonObject;
  /** What its `customer` is. */
  readonly idKind: IdKind;
  /** What the sender calls the action's fields, where that is something else: its reasons name them so. */
  readonly names: Readonly<Record<string, string>>;
  /** 32 hexadecimal digits that only this event has; its key is made of them. */
  readonly name: string;
}

export type RefundDecision =
  | { readonly ok: true; readonly customerId: string; readonly changes: RefundChanges }
  | { readonly ok: false; readonly refusal: 'unknown_transaction' | 'already_refunded' }
  | { readonly ok: false; readonly refusal: 'invalid'; readonly reasons: readonly RejectReason[] };

/** What must be read for a refund, then what it does, which is pure. Null: it is refused whatever there is. */
export interface ReadRefund {
  readonly reads: RefundReads | null;
  readonly decide: (found: RefundFound) => RefundDecision;
}

export interface RefundPlace {
  readonly workspace: string;
  readonly rules: ActionRules;
  readonly now: Date;
}

/** A refund whose fields are in order. */
interface SoundRefund extends SentRefund, RefundPlace {
  readonly read: Action;
  readonly body: Refund | RefundItem;
}

const invalid = ({ names }: Pick<SentRefund, 'names'>, reasons: readonly RejectReason[]): RefundDecision => ({
  ok: false,
  refusal: 'invalid',
  reasons: reasons.map((reason) => ({ ...reason, attribute: names[reason.attribute ?? ''] ?? reason.attribute })),
});

/** Customer, account and currency are the checkout's. */
const ownerReasons = ({ read }: SoundRefund, transaction: NewTransaction, customer: RefundFound['customer']) => {
  const reasons: RejectReason[] = [];
  if (customer?._id !== transaction.customer) reasons.push({ attribute: 'customer', code: 'customer_differs' });
  if (differs(read.account, transaction.account ?? null))
    reasons.push({ attribute: 'account', code: 'account_differs' });
  if (differs(read.currency, transaction.currency ?? null))
    reasons.push({ attribute: 'currency', code: 'currency_differs', argument: 'the transaction' });
  return reasons;
};

const latest = (at: Date, before: Date | undefined): Date => (before !== undefined && before > at ? before : at);

interface Given {
  readonly transaction: NewTransaction;
  readonly tally: RefundTally;
  readonly amount: bigint;
  /** As it was before. */
  readonly customer: Pick<CustomerDoc, 'n' | 'updated_at'>;
}

const isTimed = ({ action }: SentRefund): boolean => action.timestamp !== undefined;

const timed = (action: JsonObject, at: Date): JsonObject => ({ ...action, timestamp: at.toISOString() });

const changesOf = (sound: SoundRefund, { transaction, tally, amount, customer: before }: Given): RefundChanges => {
  const { read, action, name, now, workspace, rules } = sound;
  const effect = effectTime(now, before.updated_at);
  const at = isTimed(sound) ? new Date(read.at as number) : effect;
  const { customer, id } = transaction;
  const sent = isTimed(sound) ? action : timed(action, at);
  const data = { ...sent, transaction_id: id, customer: customer.slice(workspace.length + 1) };
  return {
    transaction: {
      ...withRefunds(transaction, tally, rules.digits),
      refunded_at: latest(at, transaction.refunded_at),
    },
    event: {
      _id: apiEventKey(customer, descendingTime(effect), name),
      ...{ workspace, customer, action: sound.body.action, source: 'API', at },
      ...{ transaction: id, amount: amountText(amount, rules.digits), data: JSON.stringify(data), n: before.n + 1 },
    },
    updatedAt: effect,
  };
};

/** Counts on from what was given back before, by the arithmetic of imports. */
const decideOn = (sound: SoundRefund, { transaction, customer }: RefundFound): RefundDecision => {
  if (transaction === null) return { ok: false, refusal: 'unknown_transaction' };
  const reasons = ownerReasons(sound, transaction, customer);
  if (customer === null || reasons.length > 0) return invalid(sound, reasons);
  if (transaction.full) return { ok: false, refusal: 'already_refunded' };
  const tally = new RefundTally(refundableOf(transaction, sound.rules.digits));
  const amount = sound.body.action === 'refund' ? tally.takeRest() : tally.take(sound.body);
  if (typeof amount !== 'bigint') {
    return invalid(sound, [{ attribute: fieldOfRefusal[amount] ?? null, code: amount }]);
  }
  const customerId = transaction.customer.slice(sound.workspace.length + 1);
  return { ok: true, customerId, changes: changesOf(sound, { transaction, tally, amount, customer }) };
};

const readsOf = ({ workspace, read, idKind }: SoundRefund): RefundReads => {
  const id = read.customer as string;
  const customer = idKind === 'external' ? { externalId: id } : { key: customerKey(workspace, id) };
  return { workspace, transaction: `${workspace}:${read.transaction}`, customer };
};

/**
 * Reads a refund of the HTTP API by the rules of an action in a file, and decides on it by what its transaction and its
 * customer are by then. Throws when it is another action: those are refused before.
 */
export const readRefund = (sent: SentRefund, place: RefundPlace): ReadRefund => {
  const read = parseAction(isTimed(sent) ? sent.action : timed(sent.action, place.now), place.rules);
  if (read.name !== 'refund' && read.name !== 'refund_item') throw new Error('the action is no refund');
  if (read.reasons.length > 0) return { reads: null, decide: () => invalid(sent, read.reasons) };
  const sound: SoundRefund = { ...sent, ...place, read, body: read.body as Refund | RefundItem };
  return { reads: readsOf(sound), decide: (found) => decideOn(sound, found) };
};
