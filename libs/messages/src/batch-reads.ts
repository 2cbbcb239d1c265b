import type { CustomerDoc, LookupField } from './documents.js';
import type { OffsetPlace } from './receipt.js';

/** Customers to be read: those that have one of these values in the field. */
export interface Lookup {
  readonly by: LookupField;
  /** Each once; e-mail addresses in lower case. */
  readonly values: readonly string[];
}

/** Value as it was asked for → `_id`s of the customers that have it, ascending; at most MOST_OWNERS of them. */
export type OwnersByValue = ReadonlyMap<string, readonly string[]>;

/** More owners of one value than that are said to be several: nothing is decided by them. */
export const MOST_OWNERS = 6;

/** The keys that a batch concerns or will claim: all are read in its snapshot before it decides (correctness.md, 8). */
export interface BatchReads {
  readonly workspace: string;
  /** At most one of a field. */
  readonly lookups: readonly Lookup[];
  /** `_id`s of values of unique attributes whose owners must be known, each once; mostly none. */
  readonly uniqueValues: readonly string[];
  /** All that rows claim, as `uniqueValueKey`, external IDs too: an earlier batch of the run may have given it up. */
  readonly claims: readonly string[];
  /** `seenKey`s of its records, each once; absent where they have no ids. */
  readonly seen?: readonly string[];
  /** Dead letters that its records say they repeat, each once; absent where none does. */
  readonly replays?: readonly string[];
  /** Labels that its records name, each once, and the stream; absent where they name none. */
  readonly labels?: { readonly stream: string; readonly lane: number; readonly names: readonly string[] };
}

/** What the snapshot holds of `BatchReads`. */
export interface BatchFound {
  /** Every customer found, by whatever field, under its `_id`; asked for once a row, it may decode on asking. */
  readonly customers: Pick<ReadonlyMap<string, CustomerDoc>, 'get'>;
  /** By the field of each lookup but `_id`: who has the values that were asked for. */
  readonly owners: Readonly<Partial<Record<LookupField, OwnersByValue>>>;
  /** `_id` of a value of a unique attribute → `_id` of the customer that has it; of those asked for only. */
  readonly ownersOfUniqueValues: ReadonlyMap<string, string>;
  /** `uniqueValueKey` of what was given up earlier in the run → `_id` of the customer that had it. */
  readonly givenUp: ReadonlyMap<string, string>;
  /** `_id`s of found customers that the run has counted before; absent where none can have been. */
  readonly touched?: ReadonlySet<string>;
  /** Of the `seenKey`s that were asked for, those of records that have taken effect, and where these are. */
  readonly seen?: ReadonlyMap<string, OffsetPlace>;
  /** Of the dead letters that were asked for, those that are being repeated. */
  readonly replays?: ReadonlySet<string>;
  /** Of the labels that were asked for, those that the lane has counted before, and how many more it may. */
  readonly labels?: { readonly known: ReadonlySet<string>; readonly room: number };
}
