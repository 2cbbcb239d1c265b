import type { BatchFound, BatchReads } from './batch-reads.js';
import type { Chunk } from './chunk.js';
import type { Counters } from './counters.js';
import type { Changes, RejectDoc } from './documents.js';
import type { LabelCounts } from './stream.js';
import type { SegmentChanges, SegmentKeys, StagedDoc } from './transactions.js';

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** `_id` of a group of a stream. Ids of streams have a fixed alphabet without colons, groups are hex digits. */
export const streamGroupKey = (stream: string, partition: number, group: string): string =>
  `${stream}:${padded(partition, 4)}:${group}`;

/** What a key of `streamGroupKey` names. */
export const streamGroupOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

/** `_id` of what settling has counted of a partition. */
export const streamPartitionKey = (stream: string, partition: number): string => `${stream}:${padded(partition, 4)}`;

/** `_id` of a staged action of a group, by the key of that: those of a group are one range, in the order of runs and offsets. */
export const streamStagedKey = (groupKey: string, run: string, offset: number): string =>
  `${groupKey}:${run}:${padded(offset, 16)}`;

/** All staged actions of a group have keys between these: a semicolon follows the colon in ASCII. */
export const streamStagedRange = (groupKey: string): { readonly from: string; readonly to: string } => ({
  from: `${groupKey}:`,
  to: `${groupKey};`,
});

/** The first action of a group that didn't fit into it. */
export interface OversizedAt {
  readonly run: string;
  readonly row: number;
}

/**
 * A group of a stream: `_id = streamGroupKey(…)`. An open one has `due`; it is complete when the partition has come to that
 * time, and its actions are staged. A closed one has `closedAt`, and is forgotten some days later.
 */
export interface StreamGroup {
  readonly _id: string;
  readonly stream: string;
  readonly partition: number;
  /** Staged actions, and bytes of their JSON. */
  readonly actions: number;
  readonly bytes: number;
  /** Grows with each change. */
  readonly revision: number;
  /** When nothing may come for it any more, by the time of the partition's records; 1970 behind its end marker. */
  readonly due?: Date;
  readonly oversized?: OversizedAt;
  readonly closedAt?: Date;
}

/** As stored. */
export interface StreamGroupDoc extends StreamGroup {
  /** When an action of it was last staged; the server's time. Of open ones. */
  readonly touchedAt?: Date;
}

/** A staged action of a stream: `_id = streamStagedKey(…)`; its file is the inbound partition, its row the offset. */
export interface StagedRecord extends StagedDoc {
  /** The run that staged it. */
  readonly run: string;
  /** When the broker appended it, in epoch milliseconds. */
  readonly time: number;
  /** `seenKey`: it has an id of its own. */
  readonly seen?: string;
  /** The label under which it is counted. */
  readonly label?: string;
  readonly asOf?: number;
}

/** What the staging of chunks of a stream asks the database for. */
export interface StreamStagingReads extends Pick<BatchReads, 'seen' | 'labels' | 'replays'> {
  /** `streamGroupKey`s, each once. */
  readonly groups: readonly string[];
}

/** What the snapshot holds of it. */
export interface StreamStagingFound extends Pick<BatchFound, 'seen' | 'labels' | 'replays'> {
  readonly groups: ReadonlyMap<string, StreamGroup>;
}

/** What the staging of chunks of a stream writes, besides its fence's position. */
export interface StreamStagingChanges extends Pick<Changes, 'seen' | 'labels' | 'replayed' | 'deadLetters'> {
  readonly counters: Counters;
  /** Of the newest record, in epoch milliseconds; null: there was none. */
  readonly newest: number | null;
  /** As they are from now on. */
  readonly groups: readonly StreamGroup[];
  readonly staged: readonly StagedRecord[];
  readonly rejects: readonly RejectDoc[];
}

/** A chunk of a stream, as it is staged: without what has taken effect before. */
export type StreamChunk = Pick<Chunk, 'workspace' | 'import' | 'lane' | 'file' | 'seq' | 'to' | 'rows' | 'refused'> &
  Required<Pick<Chunk, 'stream'>>;

/** A complete group with its staged actions, in order. */
export interface CompleteGroup {
  readonly group: StreamGroup;
  readonly actions: readonly StagedRecord[];
}

/** What the snapshot holds of what groups ask for. */
export interface StreamSettlingFound extends SegmentKeys<ReadonlySet<string>> {
  /** ISO 4217: of the workspace; null: it has none yet. */
  readonly currency: string | null;
}

/** What the settling of groups of a stream writes, besides the groups themselves. */
export interface StreamSettlingChanges extends SegmentChanges {
  /** `_id`s of customers whose figures change; complete when all groups have been gone through. */
  readonly customers: ReadonlySet<string>;
  /** `seenKey`s of records that were rejected: their ids may come again. */
  readonly forgotten: readonly string[];
  readonly labels: readonly LabelCounts[];
  /** The currency that the workspace has from now on; null: nothing decides on it. */
  readonly currency: string | null;
}
