import type { ReasonCode } from './reasons.js';

/** A value as MongoDB keeps it: a datetime is a Date, everything else is as it travels. */
export type StoredValue = string | number | boolean | Date | readonly (string | number | boolean)[];

/** An old value too long for an event (correctness.md, 10). `length` is in bytes of UTF-8. */
export interface Digested {
  readonly sha256: string;
  readonly length: number;
}

/** Attributes by id; those with a dot (`address.city`) one level deeper. */
export interface StoredFields {
  readonly [name: string]: StoredValue | Digested | { readonly [part: string]: StoredValue | Digested };
}

/** A document of `customers`; attributes stand at its top level, `address.*` in an `address` document. */
export interface CustomerDoc {
  /** `customerKey(workspace, id)`. */
  readonly _id: string;
  readonly workspace: string;
  readonly id: string;
  readonly external_id?: string;
  /** Both are the pinned `now` of a run, never the clock of a machine. */
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Number of the customer's events so far. */
  readonly n: number;
  readonly [attribute: string]: unknown;
}

export type EventAction = 'opt_in' | 'profile';

export const EVENT_SOURCE = 'Async Import';

/** A document of `events`: what happened to a customer, and the record that made it happen. */
export interface EventDoc {
  /** `eventKey(customer, run, file, row)`. */
  readonly _id: string;
  readonly workspace: string;
  /** The customer's `_id`. */
  readonly customer: string;
  readonly action: EventAction;
  readonly source: typeof EVENT_SOURCE;
  readonly at: Date;
  /** Of a `profile` event: the old values of the changed attributes; one that had none is absent. */
  readonly before?: StoredFields;
  readonly after: StoredFields;
  readonly import: string;
  readonly run: string;
  /** Index of the file in the run's definition. */
  readonly file: number;
  readonly row: number;
  /** 1 for the customer's first event, 2 for the next, … */
  readonly n: number;
}

/** A reason as it is stored and shown: the column of the wire has become an attribute's id (null: the whole row). */
export interface RejectReason {
  readonly attribute: string | null;
  readonly code: ReasonCode;
  readonly argument?: string | number;
}

/** A document of `rejects`. */
export interface RejectDoc {
  /** `rejectKey(run, file, row)`. */
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly file: number;
  readonly row: number;
  readonly line: number;
  /** The trimmed ID cell, or null when it is empty. */
  readonly customer_id: string | null;
  /** Number of all reasons; `reasons` holds the first 50, ordered by attribute. */
  readonly total: number;
  readonly reasons: readonly RejectReason[];
}

/** One update of a known customer: `$set` of `set` (dotted paths; `updated_at` among them) and of `n`. */
export interface CustomerUpdate {
  readonly _id: string;
  readonly set: { readonly [path: string]: StoredValue };
  readonly n: number;
}

/** The counts of a stretch of rows. read = created + updated + unchanged + rejected + skipped + dead. */
export interface Counters {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  readonly customers: number;
  readonly events: number;
  /** Rejected rows' reasons by code. */
  readonly reasons: Readonly<Partial<Record<ReasonCode, number>>>;
}

/** The keys that a batch concerns or will claim: all are read in its snapshot before it decides (correctness.md, 8). */
export interface BatchReads {
  readonly workspace: string;
  /** `_id`s of customers, each once. */
  readonly keys: readonly string[];
  /** External IDs whose owners must be known, each once; mostly none. */
  readonly externalIds: readonly string[];
}

/** What the snapshot holds of `BatchReads`. */
export interface BatchFound {
  /** Every customer found, by key or by external ID, under its `_id`. */
  readonly customers: ReadonlyMap<string, CustomerDoc>;
  /** External ID → `_id` of the customer that has it; asked-for ones only. */
  readonly ownersOfExternalIds: ReadonlyMap<string, string>;
}

/** What a batch does: plain data, built anew on each attempt. At most one insert or update per customer. */
export interface Changes {
  readonly inserts: readonly CustomerDoc[];
  readonly updates: readonly CustomerUpdate[];
  readonly events: readonly EventDoc[];
  readonly rejects: readonly RejectDoc[];
  readonly counters: Counters;
}
