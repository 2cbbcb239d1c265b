import type { Counters } from './counters.js';
import type { EventSource } from './event-source.js';
import type { OutboxMessage } from './outbox.js';
import type { ReasonCode } from './reasons.js';
import type { DataOrigin } from './run-definition.js';
import type { SkippedDoc } from './skipped-row.js';
import type { DeadLetterDoc, LabelCounts, SeenDoc } from './stream.js';

/** A value as MongoDB keeps it: a datetime is a Date, a dotted attribute (`address.city`) is nested one level. */
export type StoredValue =
  | string
  | number
  | boolean
  | Date
  | readonly (string | number | boolean)[]
  | { readonly [part: string]: StoredValue };

/** Attribute values by their ids, nested as in the customer. */
export interface StoredValues {
  readonly [attribute: string]: StoredValue;
}

/** A customer as stored: `_id = customerKey(workspace, id)`, attributes at the top level. */
export interface CustomerDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly id: string;
  readonly external_id?: string;
  readonly created_at: Date;
  /** When the last change took effect: never before an earlier one (`effectTime` in libs/kinds). */
  readonly updated_at: Date;
  /** Events of this customer so far. */
  readonly n: number;
  /** By which it is found: of its names, without case and accents; absent where it has none. No attribute, and not shown. */
  readonly name_words?: readonly string[];
  readonly [attribute: string]: StoredValue | undefined;
}

/** What gave a row a value that is not in its cell. */
export type ValueRule = 'fallback' | 'value_map';

/** Attributes by their ids, nested as in the customer, with what gave their values. */
export interface ValueRules {
  readonly [attribute: string]: ValueRule | ValueRules;
}

/** What happened to a customer: `_id = eventKey(…)`, or `apiEventKey(…)` of one that came over HTTP. */
export interface EventDoc {
  readonly _id: string;
  readonly workspace: string;
  /** The customer's `_id`. */
  readonly customer: string;
  readonly action: 'opt_in' | 'profile';
  readonly source: EventSource;
  /** When it happened, as far as its sender says so; else when it took effect, which is the time in its key. */
  readonly at: Date;
  /** Of a record of a stream that says so: as of when its values are. */
  readonly as_of?: Date;
  /** Old values of what changed; an attribute that had none is absent. */
  readonly before?: StoredValues;
  readonly after: StoredValues;
  /** Of new values that did not come from a cell; most events have none (correctness.md, 10). */
  readonly rules?: ValueRules;
  /** Import, run, file (its index in the run's definition) and row; of a record: stream, run, partition and offset. */
  readonly import?: string;
  readonly run?: string;
  readonly file?: number;
  readonly row?: number;
  /** Where the data came from; only of kinds that say so. */
  readonly origin?: DataOrigin;
  /** System name of the action template by which it is recorded; most events have none. */
  readonly template?: string;
  /** By which identifiers the row found its customer, sorted; only of kinds that match by several. */
  readonly matched_by?: readonly LookupField[];
  /** The customer's counter of events. */
  readonly n: number;
}

/**
 * Old values of more than 4 KiB, whole, of an event whose `before` has their hash and length (correctness.md, 10). It
 * has the event's `_id`, is written in the same MongoDB transaction, and is deleted with the event.
 */
export interface OldValuesDoc {
  readonly _id: string;
  readonly workspace: string;
  /** The customer's `_id`. */
  readonly customer: string;
  /** By attribute, nested as in the customer. */
  readonly values: StoredValues;
}

/**
 * Which events a part of a run has written: `_id = eventKeysKey(…)` of its first row. Written in the MongoDB transaction that
 * writes the events.
 */
export interface EventKeysDoc {
  readonly _id: string;
  /** The last row that an event is of. */
  readonly last: number;
  /** `_id`s of the events of rows from the first to the last. */
  readonly keys: readonly string[];
}

/** One reason of a rejected row; its sentence is made when it is read (`reasonMessage`). */
export interface RejectReason {
  /** The attribute's id, or null for the whole row. */
  readonly attribute: string | null;
  readonly code: ReasonCode;
  readonly argument?: string | number;
}

/** A rejected row: `_id = rejectKey(run, file, row)`. */
export interface RejectDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly file: number;
  readonly row: number;
  readonly line: number;
  /** The trimmed ID cell. */
  readonly customer_id: string | null;
  readonly transaction_id?: string | null;
  /** All reasons; at most MAX_REASONS of them are listed. */
  readonly total: number;
  readonly reasons: readonly RejectReason[];
}

/** Who has a value of a unique attribute: `_id = uniqueValueKey(…)` (correctness.md, 18). */
export interface UniqueValueDoc {
  readonly _id: string;
  /** The customer's `_id`. */
  readonly customer: string;
}

/**
 * Who gave up a value of a unique attribute, or an external ID, in the course of a run, for which it stays taken:
 * `_id = givenUpKey(…)` (correctness.md, 19).
 */
export interface GivenUpDoc extends UniqueValueDoc {
  readonly at: Date;
}

/**
 * A customer in a static segment: `_id = segmentMemberKey(…)`. The row that first put it there is kept, so that an undo
 * can take it back.
 */
export interface SegmentMemberDoc {
  readonly _id: string;
  readonly run: string;
  /** Index of the file in the run's definition. */
  readonly file: number;
  readonly row: number;
}

/** A change of one customer: dotted paths to their new stored values, `updated_at` and `n` among them. */
export interface CustomerUpdate {
  readonly _id: string;
  readonly set: StoredValues;
}

/** A field that an import would change; texts and lists are cut to what they can be recognised by. */
export interface PlannedField {
  /** The attribute's id. */
  readonly attribute: string;
  /** Null: the customer has none. */
  readonly before: StoredValue | null;
  readonly after: StoredValue;
}

/** A row that would update its customer, or create it. */
export interface PlannedChange {
  /** Index of the file in the run's definition. */
  readonly file: number;
  readonly row: number;
  /** The customer's loyalty ID. */
  readonly customer: string;
  /** As in the event. */
  readonly matched_by?: EventDoc['matched_by'];
  readonly fields: readonly PlannedField[];
}

/** What is kept of what a batch, or a whole validation, foresees: the first rows of each sort. */
export interface PlanPart {
  /** Of rows that would update their customers. */
  readonly changes: readonly PlannedChange[];
  /** Of rows that would create customers, none of whose fields has a value before. */
  readonly created: readonly PlannedChange[];
}

/** A row that took effect without some of its values, since the mapping leaves out those that are none of their type. */
export interface LeftOutDoc extends SkippedDoc {
  readonly reasons: readonly RejectReason[];
}

/** All that a batch writes besides its fence: plain data, at most one insert or update a customer. */
export interface Changes {
  readonly inserts: readonly CustomerDoc[];
  readonly updates: readonly CustomerUpdate[];
  /** `_id`s of those of `updates` whose former external ID another customer of the batch gets; absent without any. */
  readonly passing?: readonly string[];
  readonly events: readonly EventDoc[];
  /** Of `events` with old values that these don't keep whole; absent without any. */
  readonly oldValues?: readonly OldValuesDoc[];
  readonly rejects: readonly RejectDoc[];
  /** Rows that an option leaves out; absent where they are not listed. */
  readonly skips?: readonly SkippedDoc[];
  /** Rows of whose values some are left out; absent without any. */
  readonly leftOut?: readonly LeftOutDoc[];
  /** Values of unique attributes that customers give up, and then those that they take. */
  readonly released: readonly UniqueValueDoc[];
  readonly claimed: readonly UniqueValueDoc[];
  /** All that customers give up, external IDs too: for other rows of the run it stays taken. */
  readonly givenUp: readonly UniqueValueDoc[];
  /** `identityKey`s of what the rows depend on, where others may change whom it finds; absent where none is locked. */
  readonly identities?: readonly string[];
  /** Customers that join the segment of the run, those that are in it already too; absent where there are none. */
  readonly members?: readonly SegmentMemberDoc[];
  /** `_id`s of customers that the run counts for the first time; absent where a customer comes in one batch only. */
  readonly touched?: readonly string[];
  /** What becomes of each record, to be published; absent where the stream doesn't ask for it. */
  readonly receipts?: { readonly stream: string; readonly messages: readonly OutboxMessage[] };
  /** Record ids that have taken effect; absent where records have none. */
  readonly seen?: readonly SeenDoc[];
  /** By the labels that records of a stream name; absent without any. */
  readonly labels?: readonly LabelCounts[];
  /** Dead letters that have been repeated; absent without any. */
  readonly replayed?: readonly string[];
  /** Records of a stream that are dead; absent without any. */
  readonly deadLetters?: readonly DeadLetterDoc[];
  /** In mode `validate`, what later batches must see, where rows depend on earlier ones (correctness.md, 23). */
  readonly shadows?: Shadows;
  readonly counters: Counters;
  /** In mode `validate` only. */
  readonly plan?: PlanPart;
}

/** What an import would have written so far, for the rest of a validation to go by. */
export interface Shadows {
  /** Customers that it would create or change, whole. */
  readonly customers: readonly CustomerDoc[];
  /** `uniqueValueKey`s and the `_id`s of their owners; null: given up. */
  readonly uniqueValues: readonly (readonly [key: string, customer: string | null])[];
}

/** How an event keeps an old value of more than 4 KiB (correctness.md, 10). `length` is in bytes of UTF-8. */
export type DigestedValue = { readonly sha256: string; readonly length: number };

/** Fields by which customers are looked up, each with an index; an e-mail address or phone may have several owners. */
export type LookupField = '_id' | 'external_id' | 'email' | 'mobile_phone';
