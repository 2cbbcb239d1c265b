import type { RejectReason } from '#libs/messages';
import type { Action, Checkout, Item } from './action.js';
import { Faults, type GroupContext, type Judgement, type PlacedAction, placeName, reasonsOf } from './group.js';
import { checkCurrency, checkFields, checkFile, checkOwner, checkParts } from './group-rules.js';
import { fieldOfRefusal, RefundTally, type Returned, untouched } from './refund-tally.js';

/** A transaction as its actions leave it; amounts in minor units, times in milliseconds since 1970. */
export interface SettledGroup {
  readonly transaction: string;
  readonly customer: string;
  readonly account: string | null;
  /** ISO 4217: its own or the workspace's; null where neither is known. */
  readonly currency: string | null;
  readonly total: bigint;
  readonly points: number | null;
  readonly items: readonly (Item & Returned)[];
  readonly refunded: bigint;
  /** Nothing is left that could be given back. */
  readonly isFull: boolean;
  readonly checkoutAt: number;
  /** Of the latest refund; null without any. */
  readonly refundedAt: number | null;
  /** What each action of the group gave back, by its index; null for the checkout. */
  readonly amounts: readonly (bigint | null)[];
}

/** The reasons of each action, by its index. */
export interface InvalidGroup {
  readonly ok: false;
  readonly reasons: readonly (readonly RejectReason[])[];
}

export type GroupOutcome = { readonly ok: true; readonly settled: SettledGroup } | InvalidGroup;

/** A group that is invalid as a whole (it exists, its customer doesn't, it is too large): its first row is the cause. */
export const refuseGroup = (
  group: readonly PlacedAction[],
  reason: RejectReason,
  context: GroupContext,
): InvalidGroup => {
  const faults = new Faults();
  faults.add(0, reason);
  return { ok: false, reasons: reasonsOf({ group, faults, context }) };
};

/** Refunds in row order, the full one last; the first one that passes a limit is the cause. */
const countRefunds = (
  { group, faults, context }: Judgement,
  checkout: PlacedAction,
  tally: RefundTally,
): readonly (bigint | null)[] => {
  const amounts: (bigint | null)[] = group.map(() => null);
  for (const [index, place] of group.entries()) {
    const { body } = place.action;
    if (body?.action !== 'partial_refund' && body?.action !== 'refund_item') continue;
    const amount = tally.take(body);
    if (typeof amount === 'bigint') amounts[index] = amount;
    else {
      const argument = placeName(checkout, place, context);
      faults.add(index, { attribute: fieldOfRefusal[amount] ?? null, code: amount, argument });
    }
    if (amount === 'refunded_too_much' || amount === 'returned_too_much') return amounts;
  }
  const full = group.findIndex(({ action }) => action.name === 'refund');
  if (full >= 0) amounts[full] = tally.takeRest();
  return amounts;
};

const latestRefund = (group: readonly PlacedAction[]): number | null => {
  const times = group.flatMap(({ action: { name, at } }) => (name === 'checkout' || at === null ? [] : [at]));
  return times.length === 0 ? null : Math.max(...times);
};

const withReturns = (items: readonly Item[], tally: RefundTally): SettledGroup['items'] =>
  items.map(({ product, name, quantity, subtotal, points }) => {
    const { returned, refunded } = tally.returned(product);
    return { product, name, quantity, subtotal, points, returned, refunded };
  });

const settledOf = (
  { group, context }: Judgement,
  { action, body }: { readonly action: Action; readonly body: Checkout },
  { tally, amounts }: { readonly tally: RefundTally; readonly amounts: SettledGroup['amounts'] },
): SettledGroup => ({
  transaction: action.transaction as string,
  customer: action.customer as string,
  account: action.account,
  currency: action.currency ?? context.currency ?? null,
  total: body.total,
  points: body.points,
  items: withReturns(body.items, tally),
  refunded: tally.refunded,
  isFull: tally.isFull,
  checkoutAt: action.at as number,
  refundedAt: latestRefund(group),
  amounts,
});

/**
 * Judges all actions of one transaction_id in an import: it is imported whole, or rejected whole, and then says which
 * rows caused it (spec: transactions.md, "Pre-processing and validation"). File order and timestamps mean nothing
 * inside a group. `group`: in order of file and row, not empty.
 */
export const settleGroup = (group: readonly PlacedAction[], context: GroupContext): GroupOutcome => {
  const hearing: Judgement = { group, faults: new Faults(), context };
  checkFields(hearing);
  checkFile(hearing);
  const place = checkParts(hearing);
  if (place) checkOwner(hearing, place);
  if (place) checkCurrency(hearing, place);
  const body = place?.action.body;
  if (place && body?.action === 'checkout') {
    const tally = new RefundTally(untouched(body.total, body.items));
    const amounts = countRefunds(hearing, place, tally);
    if (hearing.faults.isEmpty)
      return { ok: true, settled: settledOf(hearing, { action: place.action, body }, { tally, amounts }) };
  }
  return { ok: false, reasons: reasonsOf(hearing) };
};
