import type {
  AcceptedRow,
  CustomerDoc,
  EventDoc,
  EventSource,
  LookupField,
  OptionalCounter,
  RejectedRow,
  RejectReason,
} from '#libs/messages';
import type { FieldSet } from './fields.js';
import type { Owners } from './owners.js';

/** A row with the index of its file. */
export interface PlacedRow {
  readonly row: AcceptedRow;
  readonly file: number;
  /** An earlier row of the same batch has written the customer. */
  readonly isRepeated: boolean;
  /** As of when its values are, in epoch milliseconds, if a record of a stream says so. */
  readonly asOf?: number | undefined;
}

/** Whom a row is about. */
export interface Match {
  /** The `_id` of its customer, known or new. */
  readonly key: string;
  /** The identifiers by which it was found; null: the kind has one only, which goes without saying. */
  readonly by: readonly LookupField[] | null;
  /** It has nothing by which it could be found again. */
  readonly isUnidentified?: true;
}

/** Takes note of a value by which customers are to be looked up. */
export type Ask = (by: LookupField, value: string) => void;

/** Finds the customer of a rejected row by the identifiers that it gives, for reports. */
export interface RejectedIdentity {
  readonly ask: (row: RejectedRow, ask: Ask) => void;
  /** The `_id` of the one customer that they find; null: of none, or of several. */
  readonly ownerOf: (row: RejectedRow, owners: Owners) => string | null;
}

/** How a row finds its customer. */
export interface Identity {
  /** Tells by which values of which fields customers are looked up for a row. */
  readonly ask: (row: AcceptedRow, ask: Ask) => void;
  /** The same by the routing key alone; null: rows have none. */
  readonly askByKey: ((key: string, ask: Ask) => void) | null;
  /** Whom it is about, or why nobody can tell. */
  readonly match: (row: AcceptedRow, file: number, owners: Owners) => Match | RejectReason;
  /** The same of a row that has been rejected, by what it gives; absent: a report names such a row by its own text. */
  readonly rejected?: RejectedIdentity;
  /** The external ID of a new customer as far as it is no field of the row, or null. */
  readonly externalIdOf: (row: AcceptedRow) => string | null;
  /** What a report calls a row that was accepted and is rejected now; `matched`: its customer, as far as it is known. */
  readonly nameOf: (row: AcceptedRow, matched: string | null) => string | null;
}

/** What a row does that is neither rejected nor skipped. */
export type Effect = 'create' | 'update' | 'unchanged';

/** What else a kind makes of a row than what becomes of its customer; all of it may be absent. */
export interface RowExtras {
  /** What else its event says. A time does not change its place among the others. */
  readonly factsOf?: (placed: PlacedRow) => Partial<Pick<EventDoc, 'at' | 'template' | 'origin'>>;
  /** Under what else it is counted, when it takes effect. */
  readonly countOf?: (row: AcceptedRow, effect: Effect) => OptionalCounter | null;
  /** Why it must not take effect on its customer, null when it is new. */
  readonly objectionsTo?: (row: AcceptedRow, current: CustomerDoc | null, now: Date) => readonly RejectReason[];
  /** What it writes, where that is not the same for all rows. */
  readonly fieldsFor?: (row: AcceptedRow) => FieldSet;
}

/** What sets a kind apart whose rows create and change customers. */
export interface CustomerRows extends RowExtras {
  readonly identity: Identity;
  readonly source: EventSource;
  /** What becomes of rows of known customers, and of unknown ones. */
  readonly known: 'update' | 'skip';
  readonly unknown: 'create' | 'skip';
  /** Rows that are left out are listed, so that they can be looked at. */
  readonly listsSkipped?: true;
  /** Others look by identifiers for the customers that get them, at the same time (correctness.md, 23). */
  readonly locksIdentities: boolean;
}
