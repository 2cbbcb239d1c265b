import type { Line } from '../../support/model/transaction-lines.js';

/** The lines of cases, and what most of them are told. */
export const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };

export const checkout = (rest: Line = {}): Line => ({ ...base, action: 'checkout', total: 100, ...rest });
export const refund = (rest: Line = {}): Line => ({ ...base, action: 'refund', ...rest });
export const partial = (rest: Line = {}): Line => ({ ...base, action: 'partial_refund', amount: 1, ...rest });
export const back = (rest: Line = {}): Line => ({
  ...base,
  action: 'refund_item',
  product_id: 'p1',
  quantity: 1,
  ...rest,
});
export const items = { items: [{ product_id: 'p1', quantity: 2, subtotal: 40 }] };

export const because = (row: number): string[] => [`Left out with its transaction because of row {${row}}.`];
export const missing = (field: string): string[] => [`${field} is missing or empty. Add it to the action.`];

/** Where refunds of transactions go that were imported before. */
export const AFTERWARDS = 'If the transaction was imported before, send its refund to POST /v1/events.';
