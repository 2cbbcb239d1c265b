import {
  cents,
  exceeds,
  type Fraction,
  fieldErrors,
  fraction,
  idErrors,
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

export interface ModelItem {
  readonly product: string;
  readonly quantity: Fraction;
  /** In hundredths. */
  readonly subtotal: bigint;
  readonly returned: Fraction;
  readonly refunded: bigint;
}

export interface ModelAction {
  readonly place: Place;
  readonly action: string;
  readonly at: number;
  /** What it gave back; null for the checkout. */
  readonly amount: bigint | null;
}

export interface ModelTransaction {
  readonly id: string;
  readonly customer: string;
  readonly account: string | null;
  /** In hundredths. */
  readonly total: bigint;
  readonly refunded: bigint;
  readonly isFull: boolean;
  readonly checkoutAt: number;
  readonly items: readonly ModelItem[];
  readonly actions: readonly ModelAction[];
}

/** `file:row`, 1-based row. */
export type Place = string;

export interface ModelResult {
  readonly transactions: ReadonlyMap<string, ModelTransaction>;
  /** Codes of every rejected row; of rows that only fell with their group with the name of the row that caused it. */
  readonly rejects: ReadonlyMap<Place, readonly string[]>;
}

export interface ModelWorkspace {
  /** Customers that exist; without it none is missing. */
  readonly known?: ReadonlySet<string>;
  /** Transactions that exist already. */
  readonly taken?: ReadonlySet<string>;
  readonly hasAccounts?: boolean;
}

interface Placed {
  readonly file: number;
  readonly row: number;
  readonly line: Line;
  readonly errors: readonly string[];
}

type Causes = Map<Placed, string[]>;

const MOST_ACTIONS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

const blame = (causes: Causes, placed: Placed, code: string): void => {
  causes.set(placed, [...(causes.get(placed) ?? []), code]);
};

const textOf = (value: unknown): string => String(value).trim().normalize('NFC');
const placeOf = ({ file, row }: Placed): Place => `${file}:${row}`;

type Bought = { -readonly [name in keyof ModelItem]: ModelItem[name] };

function boughtItems(checkout: Line): Map<string, Bought> {
  const bought = new Map<string, Bought>();
  for (const item of itemsOf(checkout)) {
    const product = textOf(item.product_id);
    const known = bought.get(product) ?? { product, quantity: ZERO, subtotal: 0n, returned: ZERO, refunded: 0n };
    known.quantity = plus(known.quantity, fraction(item.quantity as number));
    known.subtotal += cents(item.subtotal as number);
    bought.set(product, known);
  }
  return bought;
}

interface GivenBack {
  readonly sum: bigint;
  readonly amounts: ReadonlyMap<Placed, bigint>;
  readonly items: readonly ModelItem[];
}

/** Everything given back but the full refund; blames the first row that passes a limit. */
function giveBack(group: readonly Placed[], checkout: Line, causes: Causes): GivenBack {
  const total = cents(checkout.total as number);
  const bought = boughtItems(checkout);
  const amounts = new Map<Placed, bigint>();
  let sum = 0n;
  for (const placed of group) {
    const { line } = placed;
    if (placed.errors.length > 0 || (line.action !== 'partial_refund' && line.action !== 'refund_item')) continue;
    let amount = 0n;
    if (line.action === 'partial_refund') amount = cents(line.amount as number);
    else {
      const item = bought.get(textOf(line.product_id));
      if (!item) {
        blame(causes, placed, 'unknown_item');
        continue;
      }
      const returned = plus(item.returned, fraction(line.quantity as number));
      if (exceeds(returned, item.quantity)) {
        blame(causes, placed, 'returned_too_much');
        break;
      }
      amount = rounded(over(times([item.subtotal, 1n], returned), item.quantity)) - item.refunded;
      item.returned = returned;
      item.refunded += amount;
    }
    if (sum + amount > total) {
      blame(causes, placed, 'refunded_too_much');
      break;
    }
    amounts.set(placed, amount);
    sum += amount;
  }
  return { sum, amounts, items: [...bought.values()] };
}

/** Customer and account of each row are those of the checkout; what can't be read has its own error. */
function compareOwners(group: readonly Placed[], checkout: Placed, causes: Causes): void {
  for (const name of ['customer', 'account'] as const) {
    const given = checkout.line[name];
    if (textErrors(given).length > 0 || checkout.errors.includes(`${name}_not_enabled`)) continue;
    for (const placed of group) {
      const own = placed.line[name];
      if (textErrors(own).length === 0 && textOf(own) !== textOf(given)) blame(causes, placed, `${name}_differs`);
    }
  }
}

const isTooLarge = (group: readonly Placed[]): boolean =>
  group.length > MOST_ACTIONS ||
  group.reduce((sum, { line }) => sum + Buffer.byteLength(JSON.stringify(line)), 0) > MOST_BYTES;

function judge(id: string, group: readonly Placed[]): ModelTransaction | Causes {
  const causes: Causes = new Map();
  if (isTooLarge(group)) return new Map([[group[0] as Placed, ['group_too_large']]]);
  for (const placed of group) for (const code of placed.errors) blame(causes, placed, code);
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
  compareOwners(group, checkout, causes);
  if (checkout.errors.length > 0) return causes;
  const { sum, amounts, items } = giveBack(group, checkout.line, causes);
  if (causes.size > 0) return causes;
  const { line } = checkout;
  const total = cents(line.total as number);
  const refunded = refund ? total : sum;
  return {
    id,
    customer: textOf(line.customer),
    account: line.account === undefined || line.account === null ? null : textOf(line.account),
    total,
    refunded,
    isFull: refund !== undefined || (total > 0n && refunded === total),
    checkoutAt: Date.parse(String(line.timestamp)),
    items,
    actions: group.map((placed) => ({
      place: placeOf(placed),
      action: String(placed.line.action),
      at: Date.parse(String(placed.line.timestamp)),
      amount: placed === refund ? total - sum : (amounts.get(placed) ?? null),
    })),
  };
}

/** What the rows of an invalid group are told: the causes their own, all others which row it was. */
function verdicts(
  group: readonly Placed[],
  causes: Causes,
  names: readonly string[],
): readonly (readonly [Place, readonly string[]])[] {
  const cause = group.find((placed) => causes.has(placed)) as Placed;
  return group.map((placed) => {
    const where = placed.file === cause.file ? '' : ` of ${names[cause.file]}`;
    return [placeOf(placed), causes.get(placed) ?? [`group_invalid row ${cause.row}${where}`]];
  });
}

/** What the database has against a group that is valid in itself. */
const refusal = ({ id, customer }: ModelTransaction, { known, taken }: ModelWorkspace): string | null => {
  if (taken?.has(id)) return 'transaction_exists';
  return known && !known.has(customer) ? 'unknown_customer' : null;
};

export function importModel(files: readonly ModelFile[], workspace: ModelWorkspace = {}): ModelResult {
  const groups = new Map<string, Placed[]>();
  const rejects = new Map<Place, readonly string[]>();
  for (const [file, { lines }] of files.entries()) {
    for (const [index, line] of lines.entries()) {
      const errors = fieldErrors(line, workspace.hasAccounts ?? false);
      const placed = { file, row: index + 1, line, errors };
      const id = textOf(line.transaction_id);
      const group = groups.get(id);
      if (idErrors(line).length > 0) rejects.set(placeOf(placed), [...idErrors(line), ...errors]);
      else if (group) group.push(placed);
      else groups.set(id, [placed]);
    }
  }
  const names = files.map(({ name }) => name);
  const transactions = new Map<string, ModelTransaction>();
  for (const [id, group] of groups) {
    let outcome = judge(id, group);
    const refused = outcome instanceof Map ? null : refusal(outcome, workspace);
    if (refused) outcome = new Map([[group[0] as Placed, [refused]]]);
    if (!(outcome instanceof Map)) transactions.set(id, outcome);
    else for (const [place, codes] of verdicts(group, outcome, names)) rejects.set(place, codes);
  }
  return { transactions, rejects };
}
