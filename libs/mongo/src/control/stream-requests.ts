import type { NamedEntry, RunDefinition, StopReason } from '#libs/messages';
import type { Holder, LeaseStanding } from './lease.js';
import type { StreamDoc } from './stream-doc.js';

export interface StreamPlace {
  readonly workspace: string;
  /** Its id or its name, of which none can be the other. */
  readonly stream: string;
}

/** What a person says of a stream when it is made; its id is that of the definition's `import`. */
export interface NewStream
  extends Pick<
    StreamDoc,
    'name' | 'mapping' | 'receipts' | 'quietPeriod' | 'topicId' | 'receiptsTopic' | 'request' | 'createdBy'
  > {
  readonly definition: RunDefinition;
  /** By partition, where it begins. */
  readonly offsets: readonly number[];
  /** That its customers join; one that is only named, and isn't there, is made with it. */
  readonly segment?: NamedEntry | null;
}

/** A run that begins in the transaction that ends the one before it. */
export interface NextRun {
  readonly definition: RunDefinition;
  readonly by: string;
  /** By partition; where the run before it has ended, without them. */
  readonly offsets?: readonly number[];
}

/** A stream as it was looked at. */
export type SeenStream = Pick<StreamDoc, '_id' | 'revision'>;

/** From one state into another, as the stream was looked at: one that has changed since stays as it is. */
export interface StreamSwitch {
  readonly seen: SeenStream;
  /** Null: it is not read from now on. */
  readonly next: NextRun | null;
  readonly set: Partial<
    Pick<
      StreamDoc,
      | 'state'
      | 'stopReason'
      | 'stopDetail'
      | 'topicId'
      | 'mapping'
      | 'partitions'
      | 'acceptDead'
      | 'settings'
      | 'matching'
    >
  >;
}

export interface StreamStop {
  readonly stream: string;
  /** That was seen to be at fault. */
  readonly run: string;
  readonly reason: StopReason;
  readonly detail: string;
}

export interface StreamClaim extends Holder {
  /** Only this one. */
  readonly stream?: string;
}

/** Who reads a stream, and which run of it. */
export interface StreamHold extends Holder, LeaseStanding {
  readonly stream: string;
}

/** Newest first, behind the one with this id. */
export interface StreamPage {
  readonly workspace: string;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Streams that somebody may claim, but for these. */
export interface ListedStreams {
  readonly most: number;
  readonly except?: readonly string[];
}
