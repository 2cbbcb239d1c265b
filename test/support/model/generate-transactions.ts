import { Random } from './random.js';
import type { Line } from './transaction-lines.js';
import type { ModelFile } from './transactions-model.js';

export interface TransactionsPlan {
  readonly name: string;
  readonly seed: number;
  readonly groups: number;
  readonly files: number;
  /** First part of every transaction_id; the same again gives transactions that exist already. */
  readonly ids: string;
  /** Customers are `T1`, `T2`, … up to this; a few lines name others. */
  readonly customers: number;
}

const money = (random: Random, most: number): number => random.below(most * 100) / 100;

const timestamp = (random: Random): string =>
  `${new Date(Date.UTC(2015, 0, 1) + random.below(3e8) * 1000).toISOString().slice(0, 19)}+02:00`;

const itemsOf = (random: Random): object[] =>
  Array.from({ length: random.below(4) }, () => ({
    product_id: `p${random.below(3)}`,
    quantity: random.pick([1, 2, 3, 0.5]),
    subtotal: money(random, 50),
  }));

const refundOf = (random: Random): Line =>
  random.pick<() => Line>([
    () => ({ action: 'partial_refund', amount: money(random, 30) + 0.01 }),
    () => ({ action: 'refund_item', product_id: `p${random.below(3)}`, quantity: random.pick([0.5, 1]) }),
    () => ({ action: 'refund' }),
  ])();

/** Breaks a line in one of the ways in which people do. */
const broken = (random: Random, line: Line): Line =>
  random.pick<() => Line>([
    () => ({ ...line, customer: 'T-other' }),
    () => ({ ...line, timestamp: '2020-01-01T10:00:00' }),
    () => ({ ...line, action: 'checkout_update' }),
    () => ({ ...line, action: 'nothing' }),
    () => ({ ...line, transaction_id: undefined }),
    () => ({ ...line, total: '12', amount: '12', quantity: -1 }),
    () => ({ ...line, action: 'checkout', total: 3 }),
  ])();

const groupOf = (random: Random, plan: TransactionsPlan, number: number): Line[] => {
  const customer = random.chance(0.03) ? `nobody-${number}` : `T${1 + random.below(plan.customers)}`;
  const purchase = { action: 'checkout', total: money(random, 200), items: itemsOf(random) };
  const refunds = Array.from({ length: random.below(4) }, () => refundOf(random));
  const lines: Line[] = [...(random.chance(0.05) ? [] : [purchase]), ...refunds];
  return lines.map((line) => {
    const whole = { transaction_id: `${plan.ids}-${number}`, customer, timestamp: timestamp(random), ...line };
    return random.chance(0.03) ? broken(random, whole) : whole;
  });
};

/** Groups, valid and broken in every way, their lines shuffled over several files. */
export const generateTransactions = (plan: TransactionsPlan): readonly ModelFile[] => {
  const random = new Random(plan.seed);
  const files: Line[][] = Array.from({ length: plan.files }, () => []);
  for (let number = 0; number < plan.groups; number += 1) {
    const home = random.below(plan.files);
    for (const line of groupOf(random, plan, number)) {
      const file = random.chance(0.01) ? random.below(plan.files) : home;
      files[file]?.push(line);
    }
  }
  return files.map((lines, i) => {
    for (let at = lines.length - 1; at > 0; at -= 1) {
      const other = random.below(at + 1);
      [lines[at], lines[other]] = [lines[other] as Line, lines[at] as Line];
    }
    // What JSON leaves out is not there.
    return { name: `${plan.name}-${i}.json`, lines: lines.map((line) => JSON.parse(JSON.stringify(line)) as Line) };
  });
};
