import { breakLine } from './break-line.js';
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
  /** One transaction that has more actions than a transaction may. */
  readonly hasOversized?: boolean;
}

const money = (random: Random, most: number): number => random.below(most * 100) / 100;

const timestamp = (random: Random): string =>
  `${new Date(Date.UTC(2015, 0, 1) + random.below(3e8) * 1000).toISOString().slice(0, 19)}+02:00`;

const itemsOf = (random: Random): object[] =>
  Array.from({ length: random.below(4) }, () => ({
    product_id: `p${random.below(3)}`,
    quantity: random.pick([1, 2, 3, 0.5, 0.1, 7]),
    subtotal: money(random, 50),
    ...(random.chance(0.3) ? { product_name: 'Ő', points_rewarded: random.pick([0.1, 0.2, 3]) } : {}),
  }));

const refundOf = (random: Random): Line =>
  random.pick<() => Line>([
    () => ({ action: 'partial_refund', amount: (random.below(3_000) + 1) / 100 }),
    () => ({ action: 'refund_item', product_id: `p${random.below(3)}`, quantity: random.pick([0.1, 0.5, 1]) }),
    () => ({ action: 'refund' }),
  ])();

/** What some lines have besides, without being wrong. */
const extras = (random: Random): Line =>
  random.chance(0.1) ? { shop: { id: 7, tags: ['a', null] }, note: 'x', account: null } : {};

/** The lines of one transaction, valid or broken, in the order in which they came about. */
export const randomGroup = (
  random: Random,
  plan: Pick<TransactionsPlan, 'ids' | 'customers'>,
  number: number,
): Line[] => {
  const customer = random.chance(0.03) ? `nobody-${number}` : `T${1 + random.below(plan.customers)}`;
  const purchase = { action: 'checkout', total: random.chance(0.03) ? 0 : money(random, 200), items: itemsOf(random) };
  const refunds = Array.from({ length: random.below(4) }, () => refundOf(random));
  const lines: Line[] = [...(random.chance(0.05) ? [] : [purchase]), ...refunds];
  return lines.map((line) => {
    const common = { transaction_id: `${plan.ids}-${number}`, customer, timestamp: timestamp(random) };
    const whole = { ...common, ...line, ...extras(random) };
    return random.chance(0.05) ? breakLine(random, whole) : whole;
  });
};

const oversizedGroup = ({ ids }: TransactionsPlan): Line[] =>
  Array.from({ length: 1_001 }, (_, i) => ({
    ...{ transaction_id: `${ids}-oversized`, customer: 'T1', timestamp: '2020-01-01T10:00:00Z' },
    ...(i === 0 ? { action: 'checkout', total: 100 } : { action: 'partial_refund', amount: 0.01 }),
  }));

export const shuffle = <T>(random: Random, list: T[]): T[] => {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
};

/** What JSON leaves out is not there. */
export const asWritten = (lines: readonly Line[]): readonly Line[] =>
  lines.map((line) => JSON.parse(JSON.stringify(line)) as Line);

/** Groups, valid and broken in every way, their lines shuffled over several files. */
export const generateTransactions = (plan: TransactionsPlan): readonly ModelFile[] => {
  const random = new Random(plan.seed);
  const files: Line[][] = Array.from({ length: plan.files }, () => []);
  for (let number = 0; number < plan.groups; number += 1) {
    const home = random.below(plan.files);
    const isSplit = random.chance(0.02);
    for (const line of randomGroup(random, plan, number)) files[isSplit ? random.below(plan.files) : home]?.push(line);
  }
  if (plan.hasOversized) files[0]?.push(...oversizedGroup(plan));
  return files.map((lines, i) => ({ name: `${plan.name}-${i}.json`, lines: asWritten(shuffle(random, lines)) }));
};
