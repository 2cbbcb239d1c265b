import {
  customerKey,
  descendingTime,
  eventKey,
  type GroupChanges,
  type NamedCurrencies,
  type NewTransaction,
  type NewTransactionEvent,
  noRows,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  type SegmentChanges,
  type SegmentKeys,
} from '#libs/messages';
import { addRejects } from '../tally.js';
import type { Item } from './action.js';
import { currenciesOf, mergeCurrencies, NO_CURRENCIES } from './currency.js';
import { amountText, decimalText } from './decimal.js';
import { cannotBeSent } from './group-rules.js';
import { compileRejects, contextOf, type JudgedGroup, rulesOf, type SoundGroup } from './judge-segment.js';
import { partOf } from './part-of.js';
import type { Returned } from './refund-tally.js';
import { refuseGroup } from './settle-group.js';

const refusalOf = (one: SoundGroup, found: SegmentKeys<ReadonlySet<string>>): RejectReason | null => {
  if (found.transactions.has(one.transactionKey)) {
    return { attribute: 'transaction_id', code: 'transaction_exists', ...cannotBeSent(one.group) };
  }
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

/** Of records of a stream, when the latest of them was appended. */
const importedAt = (group: SoundGroup['group'], now: Date): Date =>
  group[0]?.record ? new Date(Math.max(...group.map(({ record }) => record?.time ?? 0))) : now;

const transactionOf = ({ settled, group, ...keys }: SoundGroup, compiled: Compiled): NewTransaction => {
  const { workspace, import: importId, run, lanes, digits, now } = compiled;
  const { account, currency, points, refundedAt } = settled;
  return {
    _id: keys.transactionKey,
    workspace,
    id: settled.transaction,
    customer: keys.customerKey,
    ...(account === null ? {} : { account }),
    ...(currency === null ? {} : { currency }),
    total: amountText(settled.total, digits),
    ...(points === null ? {} : { points_rewarded: points }),
    items: settled.items.map((item) => itemOf(item, digits)),
    status: refundedAt === null ? 'accepted' : 'refunded',
    refunded: amountText(settled.refunded, digits),
    full: settled.isFull,
    at: new Date(settled.checkoutAt),
    ...(refundedAt === null ? {} : { refunded_at: new Date(refundedAt) }),
    imported_at: importedAt(group, now),
    import: importId,
    run,
    part: partOf(keys.customerKey, lanes),
  };
};

const eventsOf = ({ group, settled, customerKey }: SoundGroup, compiled: Compiled): NewTransactionEvent[] => {
  const { workspace, import: importId, digits } = compiled;
  return group.map(({ file, row, json, action, record }, i) => {
    const amount = settled.amounts[i] ?? null;
    const at = new Date(action.at as number);
    const run = record?.run ?? compiled.run;
    return {
      _id: eventKey(customerKey, descendingTime(at), { run, file, row }),
      workspace,
      customer: customerKey,
      action: action.name as string,
      source: 'Historical Transaction Import',
      at,
      transaction: settled.transaction,
      ...(amount === null ? {} : { amount: amountText(amount, digits) }),
      data: json,
      ...(record?.asOf === undefined ? {} : { as_of: new Date(record.asOf) }),
      import: importId,
      run,
      file,
      row,
      n: 0,
    };
  });
};

const NOTHING = { transaction: null, events: [] } as const;

/** Counts as groups come by. */
class SegmentTally {
  readonly counters = { ...noRows, transactions: 0, transactions_rejected: 0 };

  imported(changes: GroupChanges): GroupChanges {
    const { counters } = this;
    counters.read += changes.events.length;
    counters.created += changes.events.length;
    counters.events += changes.events.length;
    counters.transactions += 1;
    return changes;
  }

  rejected(rejects: readonly RejectDoc[], isCounted: boolean): GroupChanges {
    const { counters } = this;
    counters.read += rejects.length;
    counters.rejected += rejects.length;
    Object.assign(counters, addRejects(counters, rejects));
    if (isCounted) counters.transactions_rejected += 1;
    return { ...NOTHING, rejects };
  }

  /** Nothing is written of it. */
  sound({ group }: SoundGroup): GroupChanges {
    this.counters.read += group.length;
    this.counters.created += group.length;
    return { ...NOTHING, rejects: [] };
  }
}

/** The plan of a segment: what would be imported as far as the files alone tell, and what will be asked for then. */
export interface SegmentPlan {
  readonly changes: SegmentChanges;
  /** What the snapshot must hold before the segment is settled (correctness.md, 8). */
  readonly keys: SegmentKeys<readonly string[]>;
  readonly currencies: NamedCurrencies;
}

/** What judged groups ask the database for, each key once. */
class AskedKeys {
  readonly #transactions = new Set<string>();
  readonly #customers = new Set<string>();

  add(one: JudgedGroup): void {
    if (one.ok) this.#sound(one.sound);
    else this.#rejected(one.rejects);
  }

  #sound({ transactionKey, customerKey: customer }: SoundGroup): void {
    this.#transactions.add(transactionKey);
    this.#customers.add(customer);
  }

  /** By other rules of the workspace, which an import may have, it may be sound. */
  #rejected(rejects: readonly RejectDoc[]): void {
    for (const { workspace, transaction_id, customer_id } of rejects) {
      if (transaction_id) this.#transactions.add(`${workspace}:${transaction_id}`);
      if (customer_id) this.#customers.add(customerKey(workspace, customer_id));
    }
  }

  all(): SegmentKeys<readonly string[]> {
    return { transactions: [...this.#transactions], customers: [...this.#customers] };
  }
}

export const askedKeys = (judged: Iterable<JudgedGroup>): SegmentKeys<readonly string[]> => {
  const keys = new AskedKeys();
  for (const one of judged) keys.add(one);
  return keys.all();
};

export const planSegment = (judged: Iterable<JudgedGroup>): SegmentPlan => {
  const [tally, keys] = [new SegmentTally(), new AskedKeys()];
  const groups: GroupChanges[] = [];
  let currencies = NO_CURRENCIES;
  for (const one of judged) {
    keys.add(one);
    const named = one.ok ? currenciesOf(one.sound.group, { isValid: true }) : one.currencies;
    currencies = mergeCurrencies(currencies, named);
    if (one.ok) tally.sound(one.sound);
    else groups.push(tally.rejected(one.rejects, one.isCounted));
  }
  return { changes: { groups, counters: tally.counters }, keys: keys.all(), currencies };
};

/**
 * Compiles what a run does with a judged segment, given what the database holds of its keys. A validation counts and
 * rejects alike, and writes nothing of what is sound.
 */
export const compileSettle = (
  definition: RunDefinition,
): ((judged: Iterable<JudgedGroup>, found: SegmentKeys<ReadonlySet<string>>) => SegmentChanges) => {
  const reject = compileRejects(definition);
  const context = contextOf(definition);
  const compiled: Compiled = { ...definition, digits: rulesOf(definition).digits, now: new Date(definition.now) };

  const settleOne = (one: SoundGroup, found: SegmentKeys<ReadonlySet<string>>, tally: SegmentTally): GroupChanges => {
    const refusal = refusalOf(one, found);
    if (refusal) return tally.rejected(reject(one.group, refuseGroup(one.group, refusal, context).reasons), true);
    if (definition.mode !== 'import') return tally.sound(one);
    const [transaction, events] = [transactionOf(one, compiled), eventsOf(one, compiled)];
    return tally.imported({ transaction, events, rejects: [] });
  };

  return (judged, found) => {
    const tally = new SegmentTally();
    const settle = function* (): Generator<GroupChanges> {
      for (const one of judged) {
        yield one.ok ? settleOne(one.sound, found, tally) : tally.rejected(one.rejects, one.isCounted);
      }
    };
    return { groups: settle(), counters: tally.counters };
  };
};
