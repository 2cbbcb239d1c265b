import {
  type Counters,
  eventKey,
  type NewTransaction,
  type NewTransactionEvent,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  type SegmentChanges,
  type SegmentKeys,
} from '#libs/messages';
import { countReasons, emptyTally } from '../tally.js';
import type { Item } from './action.js';
import { amountText, decimalText } from './decimal.js';
import { compileRejects, contextOf, type JudgedSegment, rulesOf, type SoundGroup } from './judge-segment.js';
import { partOf } from './part-of.js';
import type { Returned } from './refund-tally.js';
import { refuseGroup } from './settle-group.js';

/** What the snapshot must hold before a segment is decided (correctness.md, 8). */
export const keysOf = ({ sound }: JudgedSegment): SegmentKeys<readonly string[]> => ({
  transactions: sound.map(({ transactionKey }) => transactionKey),
  customers: [...new Set(sound.map(({ customerKey }) => customerKey))],
});

const refusalOf = (one: SoundGroup, found: SegmentKeys<ReadonlySet<string>>): RejectReason | null => {
  if (found.transactions.has(one.transactionKey)) return { attribute: 'transaction_id', code: 'transaction_exists' };
  return found.customers.has(one.customerKey) ? null : { attribute: 'customer', code: 'unknown_customer' };
};

type Compiled = Pick<RunDefinition, 'workspace' | 'import' | 'run' | 'lanes'> & {
  readonly digits: number;
  readonly now: Date;
};

const itemOf = (
  { product, name, quantity, subtotal, points, returned, refunded }: Item & Returned,
  digits: number,
) => ({
  product_id: product,
  ...(name === null ? {} : { product_name: name }),
  quantity: decimalText(quantity),
  subtotal: amountText(subtotal, digits),
  ...(points === null ? {} : { points_rewarded: points }),
  returned: decimalText(returned),
  refunded: amountText(refunded, digits),
});

const transactionOf = ({ settled, ...keys }: SoundGroup, compiled: Compiled): NewTransaction => {
  const { workspace, import: importId, run, lanes, digits, now } = compiled;
  const { account, points, refundedAt } = settled;
  return {
    _id: keys.transactionKey,
    workspace,
    id: settled.transaction,
    customer: keys.customerKey,
    ...(account === null ? {} : { account }),
    total: amountText(settled.total, digits),
    ...(points === null ? {} : { points_rewarded: points }),
    items: settled.items.map((item) => itemOf(item, digits)),
    status: refundedAt === null ? 'accepted' : 'refunded',
    refunded: amountText(settled.refunded, digits),
    full: settled.isFull,
    at: new Date(settled.checkoutAt),
    ...(refundedAt === null ? {} : { refunded_at: new Date(refundedAt) }),
    imported_at: now,
    import: importId,
    run,
    part: partOf(keys.customerKey, lanes),
  };
};

const eventsOf = ({ group, settled, customerKey }: SoundGroup, compiled: Compiled): NewTransactionEvent[] => {
  const { workspace, import: importId, run, digits } = compiled;
  return group.map(({ file, row, json, action }, i) => {
    const amount = settled.amounts[i] ?? null;
    return {
      _id: eventKey(customerKey, run, file, row),
      workspace,
      customer: customerKey,
      action: action.name as string,
      source: 'Historical Transaction Import',
      at: new Date(action.at as number),
      transaction: settled.transaction,
      ...(amount === null ? {} : { amount: amountText(amount, digits) }),
      data: json,
      import: importId,
      run,
      file,
      row,
      n: 0,
    };
  });
};

const countersOf = (actions: number, rejects: readonly RejectDoc[], written: Partial<Counters>): Counters => ({
  ...emptyTally(),
  read: actions,
  created: actions - rejects.length,
  rejected: rejects.length,
  reasons: countReasons(rejects),
  ...written,
});

/** The plan of a segment: what would be imported, as far as the files alone tell. */
export const planSegment = ({ actions, rejects, invalid }: JudgedSegment): SegmentChanges => ({
  transactions: [],
  events: [],
  rejects,
  counters: countersOf(actions, rejects, { transactions_rejected: invalid }),
});

/** Compiles what an import does with a judged segment, given what the database holds of its keys. */
export const compileSettle = (
  definition: RunDefinition,
): ((judged: JudgedSegment, found: SegmentKeys<ReadonlySet<string>>) => SegmentChanges) => {
  const reject = compileRejects(definition);
  const context = contextOf(definition);
  const compiled: Compiled = { ...definition, digits: rulesOf(definition).digits, now: new Date(definition.now) };

  return (judged, found) => {
    const transactions: NewTransaction[] = [];
    const events: NewTransactionEvent[] = [];
    const rejects = [...judged.rejects];
    let refused = judged.invalid;
    for (const one of judged.sound) {
      const refusal = refusalOf(one, found);
      if (refusal) {
        rejects.push(...reject(one.group, refuseGroup(one.group, refusal, context).reasons));
        refused += 1;
      } else {
        transactions.push(transactionOf(one, compiled));
        events.push(...eventsOf(one, compiled));
      }
    }
    const written = { transactions: transactions.length, transactions_rejected: refused, events: events.length };
    return { transactions, events, rejects, counters: countersOf(judged.actions, rejects, written) };
  };
};
