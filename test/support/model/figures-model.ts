import { rounded } from './transaction-lines.js';
import type { ModelTransaction } from './transactions-model.js';

export interface ModelStats {
  readonly total_purchase: bigint;
  readonly average_basket_value: bigint;
  readonly transactions: number;
  readonly first: number;
  readonly last: number;
}

/** The figures of each customer over all its transactions. */
export function statsModel(transactions: Iterable<ModelTransaction>): ReadonlyMap<string, ModelStats> {
  const byCustomer = new Map<string, ModelTransaction[]>();
  for (const one of transactions) byCustomer.set(one.customer, [...(byCustomer.get(one.customer) ?? []), one]);
  const stats = new Map<string, ModelStats>();
  for (const [customer, all] of byCustomer) {
    const open = all.filter(({ isFull }) => !isFull).length;
    const purchase = all.reduce((sum, { total, refunded }) => sum + total - refunded, 0n);
    stats.set(customer, {
      total_purchase: purchase,
      average_basket_value: open === 0 ? 0n : rounded([purchase, BigInt(open)]),
      transactions: open,
      first: Math.min(...all.map(({ checkoutAt }) => checkoutAt)),
      last: Math.max(...all.map(({ checkoutAt }) => checkoutAt)),
    });
  }
  return stats;
}
