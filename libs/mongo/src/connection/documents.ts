import type { Counters, CustomerDoc, LabelCounts, OversizedGroup, PlannedChange } from '#libs/messages';
import type { DeploymentRecord, ProcessIdentity } from '#libs/runtime';

/** A token for a short time, of the CSV endpoint. Deleted when it has expired, as `ensureIndexes` says. */
export interface AccessTokenDoc {
  /** SHA-256 of the token in hex; the token itself is never stored. */
  readonly _id: string;
  readonly workspace: string;
  readonly appId: string;
  /** `_id` of the application's own token, for which it was issued: without that it opens nothing. */
  readonly application: string;
  readonly grants: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What was answered. Kept for a day, as `ensureIndexes` says. */
export interface AnswerDoc {
  /** `<workspace>:<key>` */
  readonly _id: string;
  readonly workspace: string;
  readonly digest: string;
  /** As JSON; null while work that takes long is being done. */
  readonly answer: string | null;
  readonly at: Date;
  /** Of work that takes long: who does it, and how long it may be silent. */
  readonly lease?: { readonly owner: string; readonly until: Date };
}

export interface AttemptDoc {
  /** `<stage>:<run>:<lane>:<seq>`, or of what is read of a stream `ingest:<stream>:<partition>`. */
  readonly _id: string;
  readonly n: number;
  /** Of a stream: the offsets that are being read. */
  readonly from?: number;
  readonly to?: number;
  /** The latest try; the server forgets it after a week, when Kafka has forgotten the chunk too. */
  readonly at?: Date;
}

/** The one document of its collection. */
export interface DeploymentDoc extends DeploymentRecord {
  readonly _id: 'deployment';
  readonly createdAt: Date;
}

/** What was answered to an event that took effect, so that its repetition is answered the same (correctness.md, 13). */
export interface EventAnswerDoc {
  /** `<workspace>:<name of the event>` */
  readonly _id: string;
  readonly workspace: string;
  /** The customer's `_id`. */
  readonly customer: string;
  /** Of the whole request: the same name with another content is a mistake. */
  readonly digest: string;
  /** Deleted after some time; the rest stays, so that the event takes effect no second time. */
  readonly answer?: object;
  readonly at: Date;
}

/** The second half of a lane's fence, where actions are staged first (spec: transactions.md, "At volume"). */
export interface LaneWork {
  readonly phase: 'staging' | 'settling' | 'figures' | 'done';
  /** Transactions of this phase so far: what the fence compares. */
  readonly steps: number;
  /** The staged action, or the customer, behind which the next step begins. */
  readonly cursor: string;
  readonly oversized: OversizedGroup | null;
  /** The instance at work; null: none. */
  readonly owner: string | null;
  /** When that one took it; the server's time. A lane that moves since is held as well. */
  readonly leasedAt?: Date;
  /** When it entered the phases that it was not made in; the server's time. */
  readonly enteredAt?: { readonly [phase in LaneWork['phase']]?: Date };
}

/** The fence of a lane: what of it has taken effect (architecture.md, "The fence"). */
export interface FenceDoc extends Counters {
  /** `fenceKey(run, lane)` */
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  readonly lane: number;
  /** The `seq` of the next chunk. */
  readonly next: number;
  /** Rows and digest of the lane up to there. */
  readonly at: number;
  readonly digest: string;
  /** Rows of the next chunk that have taken effect, where it was too much at once; absent or null: none. */
  readonly part?: number | null;
  /** The run is over: nothing passes any more (correctness.md, 7). */
  readonly closed: boolean;
  /** The end chunk has been applied. */
  readonly ended: boolean;
  readonly republish: null | 'requested' | 'serving';
  /** Republications since the lane last moved. */
  readonly gaps: number;
  /** How far its staged actions are judged or settled; absent where there are none. */
  readonly work?: LaneWork;
  /** When the newest of its records was appended; of streams whose records are settled in groups. */
  readonly newest?: Date;
  /** When the fence last moved, or was made; the server's time. */
  readonly movedAt: Date;
}

/** A sign of life of one process; all its times but the start are the server's. */
export interface HeartbeatDoc extends Omit<ProcessIdentity, 'instance'> {
  /** The instance. */
  readonly _id: string;
  readonly at: Date;
  /** When a fetch of its consumer was last answered; null where nothing is consumed, or nothing was answered yet. */
  readonly fetchedAt: Date | null;
}

/**
 * A lock on an identifying value, which names no owner: two who give it to customers at the same time both write it, so
 * that one of them sees what the other did (correctness.md, 23). Gone an hour after it was first needed.
 */
export interface IdentityDoc {
  /** `identityKey` in a slice of time (lock-slices.ts). */
  readonly _id: string;
  /** When it was first locked. */
  readonly at: Date;
  /** How often since. */
  readonly n?: number;
}

/** Who publishes the documents of a queue of the outbox; gone some time after its end. */
export interface OutboxTurnDoc {
  /** The `OutboxQueue`. */
  readonly _id: string;
  /** The instance. */
  readonly owner: string;
  /** By the server's clock. */
  readonly until: Date;
}

/** A customer that an ordered run has counted. */
export interface RunCustomerDoc {
  /** `runCustomerKey` */
  readonly _id: string;
}

/** What the validation of an ordered run would have written so far: a customer, or the owner of a unique value. */
export interface ShadowDoc {
  /** `runCustomerKey`, or the run, two colons, and a `uniqueValueKey` */
  readonly _id: string;
  readonly customer?: CustomerDoc;
  /** By what it is looked up in its run. */
  readonly ids?: readonly string[];
  /** Null: the value was given up. */
  readonly owner?: string | null;
  readonly at: Date;
}

/** What a validation has seen of changes to customers, a document for each lane. */
export interface PlanDoc {
  /** `fenceKey(run, lane)` */
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  /** The lane's first ones. */
  readonly changes: readonly PlannedChange[];
  /** Its first rows that would create customers; absent in plans of older processes. */
  readonly created?: readonly PlannedChange[];
}

/** What a lane of a stream has counted of the records that name a label: `_id = streamBatchKey(…)`. */
export type StreamBatchDoc = Omit<LabelCounts, 'counts'> & LabelCounts['counts'] & { readonly _id: string };

/** What settling has counted of an inbound partition of a stream, over all runs: `_id = streamPartitionKey(…)`. */
export interface StreamPartitionDoc extends Counters {
  readonly _id: string;
  readonly stream: string;
  readonly partition: number;
  /** The instance that settles its groups; null: none. */
  readonly owner: string | null;
  /** When that one took it, and when it last settled one; the server's time. */
  readonly leasedAt: Date;
  readonly movedAt: Date;
}
