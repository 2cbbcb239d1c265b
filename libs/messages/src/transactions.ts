import type { Counters } from './counters.js';
import type { CustomerDoc, RejectDoc } from './documents.js';

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** The group of actions that name no transaction: each is an error of its own. It sorts behind all others. */
export const NO_GROUP = 'none';

const lanePrefix = (run: string, lane: number): string => `${run}:${padded(lane, 4)}:`;

/** All staged actions of a lane have keys between these: a semicolon follows the colon in ASCII. */
export const laneRange = (run: string, lane: number): { readonly from: string; readonly to: string } => ({
  from: lanePrefix(run, lane),
  to: `${run}:${padded(lane, 4)};`,
});

/** `_id` of a staged action: those of a group are together, in order of file and row. `group`: hex digits. */
export const stagedKey = (
  { run, lane }: { readonly run: string; readonly lane: number },
  group: string,
  { file, row }: { readonly file: number; readonly row: number },
): string => `${lanePrefix(run, lane)}${group}:${padded(file, 4)}:${padded(row, 10)}`;

/** The group in the key of a staged action. */
export const groupOf = (key: string): string => {
  const from = key.indexOf(':', key.indexOf(':') + 1) + 1;
  return key.slice(from, key.indexOf(':', from));
};

/** Where the action with this key is in its import. */
export const placeOfStaged = (key: string): { readonly file: number; readonly row: number } => {
  const [file, row] = key.split(':').slice(-2);
  return { file: Number(file), row: Number(row) };
};

/** `_id` of a segment. */
export const segmentKey = (run: string, lane: number, seq: number): string =>
  `${lanePrefix(run, lane)}${padded(seq, 10)}`;

/** One action as it waits for its group to be complete (correctness.md, 21): `_id = stagedKey(…)`. */
export interface StagedDoc {
  readonly _id: string;
  /** The line as it stood in the file. */
  readonly json: string;
  readonly file: number;
  readonly row: number;
  readonly line: number;
}

/** The group that a segment is a part of, when it is too large to be one: where its first row is. */
export interface OversizedGroup {
  readonly group: string;
  readonly file: number;
  readonly row: number;
}

/** The currencies that actions name. */
export interface NamedCurrencies {
  /** By the first checkout, in order of file and row, whose group is valid and that names one. */
  readonly first: CurrencyPlace | null;
  /** Up to two of those that any action names: from two on they differ. */
  readonly codes: readonly string[];
}

/** A currency, and the checkout that names it. */
export interface CurrencyPlace {
  readonly code: string;
  readonly file: number;
  readonly row: number;
}

/**
 * Consecutive staged actions of a lane that are settled in one MongoDB transaction: whole groups, or a part of one that is too
 * large. `_id = segmentKey(…)`. Made when the lane is judged; settling compares count and digest before it writes.
 */
export interface SegmentDoc {
  readonly _id: string;
  /** Staged keys: behind the one, up to and with the other. */
  readonly after: string;
  readonly upTo: string;
  readonly actions: number;
  readonly digest: string;
  readonly oversized: OversizedGroup | null;
  /** Those that its actions name; absent where they name none. */
  readonly currencies?: NamedCurrencies;
  /** What its groups ask the database for, those too that other rules of the workspace may find sound. */
  readonly keys: SegmentKeys<readonly string[]>;
}

/** An item of a transaction; amounts and quantities are decimal texts. */
export interface NewTransactionItem {
  readonly product_id: string;
  readonly product_name?: string;
  readonly quantity: string;
  readonly subtotal: string;
  readonly points_rewarded?: number;
  readonly returned: string;
  readonly refunded: string;
}

/** A transaction to be written: `_id = <workspace>:<transaction_id>`. Amounts are decimal texts. */
export interface NewTransaction {
  readonly _id: string;
  readonly workspace: string;
  readonly id: string;
  /** The customer's `_id`. */
  readonly customer: string;
  readonly account?: string;
  /** ISO 4217; absent while the workspace has none. */
  readonly currency?: string;
  readonly total: string;
  readonly points_rewarded?: number;
  readonly items: readonly NewTransactionItem[];
  /** `refunded`: in full or in part. */
  readonly status: 'accepted' | 'refunded';
  readonly refunded: string;
  /** Nothing is left that could be given back. */
  readonly full: boolean;
  /** Time of the checkout. */
  readonly at: Date;
  /** Of the latest refund. */
  readonly refunded_at?: Date;
  readonly imported_at: Date;
  readonly import: string;
  readonly run: string;
  /** Which lane recalculates its customer. */
  readonly part: number;
}

/** What an action was to its customer: `_id = eventKey(…)`. Stands in `events` beside those of customer imports. */
export interface NewTransactionEvent {
  readonly _id: string;
  readonly workspace: string;
  readonly customer: string;
  readonly action: string;
  readonly source: 'Historical Transaction Import';
  readonly at: Date;
  readonly transaction: string;
  /** What a refund gave back, as decimal text. */
  readonly amount?: string;
  /** The action as it stood in the file: fields of any name are kept, and none becomes a key. */
  readonly data: string;
  /** Of a record of a stream that says so: as of when it is. */
  readonly as_of?: Date;
  readonly import: string;
  readonly run: string;
  readonly file: number;
  readonly row: number;
  /** The customer's counter of events; 0 of a historical action, which is no step in the customer's own history. */
  readonly n: number;
}

/** What a refund over HTTP was to its customer: `_id = apiEventKey(…)`. It is a step in the customer's own history. */
export interface NewRefundEvent extends Omit<NewTransactionEvent, 'source' | 'import' | 'run' | 'file' | 'row'> {
  readonly source: 'API';
}

/** What a refund over HTTP is about: all of it is read in one snapshot before it is decided (correctness.md, 22). */
export interface RefundReads {
  readonly workspace: string;
  /** `_id` of the transaction. */
  readonly transaction: string;
  /** How the customer is named. */
  readonly customer: { readonly key: string } | { readonly externalId: string };
}

/** What the snapshot holds of `RefundReads`. */
export interface RefundFound {
  readonly transaction: NewTransaction | null;
  readonly customer: Pick<CustomerDoc, '_id' | 'n' | 'updated_at'> | null;
}

/** All that a refund over HTTP writes besides the customer's figures. */
export interface RefundChanges {
  /** As it is from now on. */
  readonly transaction: NewTransaction;
  readonly event: NewRefundEvent;
  readonly updatedAt: Date;
}

/** What is to be written of one group. */
export interface GroupChanges {
  readonly transaction: NewTransaction | null;
  readonly events: readonly NewTransactionEvent[];
  readonly rejects: readonly RejectDoc[];
}

/** All that a segment writes besides its fence. */
export interface SegmentChanges {
  /** To be gone through once; each is decided when its turn comes. */
  readonly groups: Iterable<GroupChanges>;
  /** Complete when all groups have been gone through. */
  readonly counters: Counters;
}

/** `_id`s that a segment asks for, and what of them the snapshot holds. */
export interface SegmentKeys<T> {
  readonly transactions: T;
  readonly customers: T;
}

/** What a customer's transactions come to, as the database sums them. */
export interface PurchaseSums {
  /** Decimal text: Σ (total − refunded). */
  readonly purchase: string;
  /** Transactions that are not refunded in full. */
  readonly open: number;
}

/** A customer's figures, as decimal texts. */
export interface Figures {
  readonly total_purchase: string;
  readonly average_basket_value: string;
}
