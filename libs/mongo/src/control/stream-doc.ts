import type { Envelope, PinnedKind, StopReason, StreamState } from '#libs/messages';
import type { Lease, Totals } from '../connection/control-plane.js';

/** Headers of ours by name that nobody knows. */
export interface UnknownHeaders {
  readonly count: number;
  /** The first ones. */
  readonly names: readonly string[];
}

/** An endless import, of the records of its topic (spec: streams.md). Where others have an import's id, its own is. */
export interface StreamDoc extends PinnedKind {
  readonly _id: string;
  readonly workspace: string;
  /** Unique in the workspace. */
  readonly name: string;
  /** JSON of its MappingDefinition, as text. Without it keys of records match by name. */
  readonly mapping: string | null;
  readonly envelope: Envelope | null;
  /** Its publishers are told what became of each record. */
  readonly receipts: boolean;
  /** Of groups of records, in seconds. */
  readonly quietPeriod: number;
  readonly partitions: number;
  /** As the broker knows them. */
  readonly topic: string;
  /** The broker's own id of the topic that is read: another one when it is made again. Null: not known yet. */
  readonly topicId: string | null;
  readonly receiptsTopic: string | null;
  readonly state: StreamState;
  readonly stopReason: StopReason | null;
  /** What happened, in a sentence for people. */
  readonly stopDetail: string | null;
  /** Its present run; null while it is not read. */
  readonly run: string | null;
  /** By partition: the lane of the present run that has its records. */
  readonly lanes: readonly number[];
  /** By partition: where the present run has begun, or the next one will. */
  readonly offsets: readonly number[];
  /** Of all runs before the present one. */
  readonly totals: Totals;
  /** Grows with each change of state, mapping or run. */
  readonly revision: number;
  /** Of the instance that reads it. */
  readonly lease: Lease | null;
  /** Keys of records that name no attribute: the first ones. */
  readonly ignoredColumns: readonly string[];
  readonly unknownHeaders: UnknownHeaders;
  /** A person lets it go on over dead records, until they are few again. */
  readonly acceptDead: boolean;
  /** When a record of an earlier run last took effect. */
  readonly lastProgressAt: Date | null;
  /** The Idempotency-Key of the request that made it; null: it had none. */
  readonly request: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** So many names of keys and headers a stream remembers. */
export const MOST_NAMES = 100;

/** Of each so much. */
export const MOST_CHARACTERS = 256;
