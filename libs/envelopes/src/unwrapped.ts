import type { DeadReason, RecordFacts } from '#libs/messages';

/** The object of a record, as it was parsed from JSON. */
export type RecordMembers = Readonly<Record<string, unknown>>;

/** Why a record is rejected for what it says of itself: a code of the reasons of rows, with the name of the header. */
export interface EnvelopeFault {
  readonly code: 'header_invalid' | 'as_of_in_future';
  readonly argument: string;
}

/** What is known of a record beside its value. */
interface Surroundings {
  /** Its key as text; null: it has none. */
  readonly key: string | null;
  /** Null: it says nothing of itself. */
  readonly facts: RecordFacts | null;
  /** Headers that begin as ours do, and that mean nothing. */
  readonly unknownHeaders: readonly string[];
}

/** A record without what was around it. */
export type Unwrapped =
  | ({
      readonly kind: 'record';
      readonly members: RecordMembers;
      /** The JSON of its members, as it was published. */
      readonly json: () => string;
      readonly faults: readonly EnvelopeFault[];
    } & Surroundings)
  | ({ readonly kind: 'dead'; readonly reason: DeadReason } & Surroundings)
  | { readonly kind: 'tombstone' }
  | { readonly kind: 'ignored_delete' };
