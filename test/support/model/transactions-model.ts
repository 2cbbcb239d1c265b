import {
  cents,
  exceeds,
  type Fraction,
  fieldErrors,
  fraction,
  itemsOf,
  type Line,
  over,
  plus,
  rounded,
  textErrors,
  times,
  ZERO,
} from './transaction-lines.js';

/**
 * What must become of the lines of a transactions import, written from the specification (spec: transactions.md) and not
 * from the code: plain loops over whole groups, amounts as fractions.
 */

/** Lines by file; a row is its index + 1. */
export type ModelFile = { readonly name: string; readonly lines: readonly Line[] };

export interface ModelTransaction {
  readonly id: string;
  readonly customer: string;
  /** In hundredths. */
  readonly total: bigint;
  readonly refunded: bigint;
  readonly isFull: boolean;
  readonly checkoutAt: number;
  readonly actions: number;
}

/** `file:row`, 1-based row. */
export type Place = string;

export interface ModelResult {
  readonly transactions: ReadonlyMap<string, ModelTransaction>;
  /** Codes of every rejected row; rows that only fell with their group have `group_invalid`. */
  readonly rejects: ReadonlyMap<Place, readonly string[]>;
}

interface Placed {
  readonly file: number;
  readonly row: number;
  readonly line: Line;
}

type Causes = Map<Placed, string[]>;

const blame = (causes: Causes, placed: Placed, code: string): void => {
  causes.set(placed, [...(causes.get(placed) ?? []), code]);
};

interface Bought {
  quantity: Fraction;
  subtotal: bigint;
  returned: Fraction;
  given: bigint;
}

function boughtItems(checkout: Line): Map<string, Bought> {
  const bought = new Map<string, Bought>();
  for (const item of itemsOf(checkout)) {
    const id = String(item.product_id).trim();
    const known = bought.get(id) ?? { quantity: ZERO, subtotal: 0n, returned: ZERO, given: 0n };
    known.quantity = plus(known.quantity, fraction(item.quantity as number));
    known.subtotal += cents(item.subtotal as number);
    bought.set(id, known);
  }
  return bought;
}

/** Everything given back but the full refund; blames the first row that passes a limit. */
function giveBack(group: readonly Placed[], checkout: Line, causes: Causes): bigint {
  const total = cents(checkout.total as number);
  const bought = boughtItems(checkout);
  let given = 0n;
  for (const placed of group) {
    const { line } = placed;
    if (fieldErrors(line).length > 0) continue;
    let amount = 0n;
    if (line.action === 'partial_refund') amount = cents(line.amount as number);
    if (line.action === 'refund_item') {
      const item = bought.get(String(line.product_id).trim());
      if (!item) {
        blame(causes, placed, 'unknown_item');
        continue;
      }
      const returned = plus(item.returned, fraction(line.quantity as number));
      if (exceeds(returned, item.quantity)) {
        blame(causes, placed, 'returned_too_much');
        return given;
      }
      amount = rounded(over(times([item.subtotal, 1n], returned), item.quantity)) - item.given;
      item.returned = returned;
      item.given += amount;
    }
    if (given + amount > total) {
      blame(causes, placed, 'refunded_too_much');
      return given;
    }
    given += amount;
  }
  return given;
}

function judge(id: string, group: readonly Placed[]): ModelTransaction | Causes {
  const causes: Causes = new Map();
  for (const placed of group) for (const code of fieldErrors(placed.line)) blame(causes, placed, code);
  const elsewhere = group.find(({ file }) => file !== group[0]?.file);
  if (elsewhere) blame(causes, elsewhere, 'split_transaction');
  const [checkout, ...others] = group.filter(({ line }) => line.action === 'checkout');
  const [refund, ...more] = group.filter(({ line }) => line.action === 'refund');
  for (const other of others) blame(causes, other, 'second_checkout');
  for (const other of more) blame(causes, other, 'second_refund');
  if (!checkout) {
    blame(causes, group[0] as Placed, 'no_checkout');
    return causes;
  }
  const customer = checkout.line.customer;
  if (textErrors(customer).length === 0) {
    for (const placed of group) {
      const own = placed.line.customer;
      if (textErrors(own).length === 0 && String(own).trim() !== String(customer).trim())
        blame(causes, placed, 'customer_differs');
    }
  }
  if (fieldErrors(checkout.line).length > 0) return causes;
  const given = giveBack(group, checkout.line, causes);
  if (causes.size > 0) return causes;
  const total = cents(checkout.line.total as number);
  const refunded = refund ? total : given;
  return {
    id,
    customer: String(customer).trim(),
    total,
    refunded,
    isFull: refund !== undefined || (total > 0n && refunded === total),
    checkoutAt: Date.parse(String(checkout.line.timestamp)),
    actions: group.length,
  };
}

const placeOf = ({ file, row }: Placed): Place => `${file}:${row}`;

const hasId = (line: Line): boolean => textErrors(line.transaction_id).length === 0;

/** `known`: customers that exist; without it none is missing. `taken`: transactions that exist already. */
export function importModel(
  files: readonly ModelFile[],
  { known, taken = new Set() }: { readonly known?: ReadonlySet<string>; readonly taken?: ReadonlySet<string> } = {},
): ModelResult {
  const groups = new Map<string, Placed[]>();
  const rejects = new Map<Place, readonly string[]>();
  for (const [file, { lines }] of files.entries()) {
    for (const [index, line] of lines.entries()) {
      const placed = { file, row: index + 1, line };
      const id = String(line.transaction_id).trim();
      if (!hasId(line)) rejects.set(placeOf(placed), ['transaction_id_missing', ...fieldErrors(line)]);
      else groups.set(id, [...(groups.get(id) ?? []), placed]);
    }
  }
  const transactions = new Map<string, ModelTransaction>();
  for (const [id, group] of groups) {
    let outcome = judge(id, group);
    if (!(outcome instanceof Map)) {
      if (taken.has(id)) outcome = new Map([[group[0] as Placed, ['transaction_exists']]]);
      else if (known && !known.has(outcome.customer)) outcome = new Map([[group[0] as Placed, ['unknown_customer']]]);
    }
    if (!(outcome instanceof Map)) transactions.set(id, outcome);
    else for (const placed of group) rejects.set(placeOf(placed), outcome.get(placed) ?? ['group_invalid']);
  }
  return { transactions, rejects };
}

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
