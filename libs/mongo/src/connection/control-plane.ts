import type { mongo } from 'mongoose';
import type {
  AttributeDefinition,
  Counters,
  Delimiter,
  Encoding,
  ImportStatus,
  PinnedKind,
  Quoting,
  SetBounds,
  TableBounds,
} from '#libs/messages';
import type { Verdict } from '../files/verdict.js';

export interface WorkspaceDoc {
  readonly _id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA zone. */
  readonly zone: string;
  readonly attributes: readonly AttributeDefinition[];
  /** Attributes that were removed: customers may still hold their values. */
  readonly removed?: readonly AttributeDefinition[];
  /** Grows with each change of the attributes; none before the first. */
  readonly revision?: number;
  /** Every transaction belongs to one of several accounts. */
  readonly multiAccounts?: boolean;
  /** Decimals of amounts; 2 without it. */
  readonly minorDigits?: number;
  /** ISO 4217: that of all transactions; null or absent: none is known yet. */
  readonly currency?: string | null;
  /** What happens to its customers is published (spec: streams.md, "Events out"). */
  readonly eventsOut?: boolean;
}

export interface TokenDoc {
  /** SHA-256 of the token in hex; the token itself is never stored. */
  readonly _id: string;
  /** `tok_…`, which stays when the secret changes; of older tokens `idOfToken` says it. */
  readonly id?: string;
  readonly workspace: string;
  readonly appId: string;
  readonly scopes: readonly string[];
  /** The last characters of the token, for people. */
  readonly lastFour?: string;
  /** Absent: it was made on the server. */
  readonly createdBy?: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
}

/** Why a run or an import failed: a code for machines, a sentence that says what to do. */
export interface Failure {
  readonly code: string;
  readonly detail: string;
}

/** What became of the rows of a run, summed over its lanes. */
export type Totals = Counters;

export interface StatusChange {
  readonly status: ImportStatus;
  readonly at: Date;
  readonly by: string;
}

/** Somebody took note of what an import leaves out or sets off, and let it go on. */
export interface Acknowledgement {
  readonly of: 'errors' | 'workflows';
  readonly by: string;
  readonly at: Date;
  /** Ids of the workflows that were active then. */
  readonly workflows?: readonly string[];
}

/** The request to the CSV endpoint that brought an import (spec: voucherify.md). */
export interface EndpointRequest {
  /** The id of its action. */
  readonly action: string;
  readonly requestId: string;
  /** Its Idempotency-Key. */
  readonly key: string | null;
  /** When it was accepted, and so became an action; null: it is still being received, or was refused. */
  readonly acceptedAt: Date | null;
  /** Until when whoever receives it need not say a word; the server's time. */
  readonly openUntil: Date;
}

/** An import that is started without another request, once its files have been checked. */
export interface Autostart {
  /** Until then whoever received it does so; the server's time. */
  readonly from: Date;
  readonly acknowledgesWorkflows: boolean;
}

export interface ImportDoc extends PinnedKind {
  readonly _id: string;
  readonly workspace: string;
  readonly name: string;
  readonly status: ImportStatus;
  /** JSON of its MappingDefinition, as text: value maps have texts of users as keys. Without it headers match by name. */
  readonly mapping?: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedBy: string | null;
  /** When it was started, else made: lists are in this order. Provisioning gives it to older imports. */
  readonly listedAt?: Date;
  readonly history: readonly StatusChange[];
  /** Ids of its files, in the order in which they are read. */
  readonly files: readonly string[];
  readonly ignoredColumns: readonly string[];
  /** Of what is processed in groups: the run that staged the actions of its files as they are now. */
  readonly staging?: string | null;
  /** Its latest run in mode `validate` or `stage`. */
  readonly validation: string | null;
  /** Its run in mode `import`. */
  readonly run: string | null;
  readonly acceptErrors: boolean;
  /** In the order in which they were given; older imports have no list. */
  readonly acknowledgements?: readonly Acknowledgement[];
  readonly failure: Failure | null;
  /** When the first byte of its first file arrived. */
  readonly firstByteAt: Date | null;
  /** When its latest run ended. */
  readonly finishedAt: Date | null;
  /** The totals of its latest run that finished. */
  readonly counters: Totals | null;
  /** When its rejects and plans were deleted, long after it was over; null or absent: they are there. */
  readonly reportsDeletedAt?: Date | null;
  /** The same of the fences of its runs. */
  readonly fencesDeletedAt?: Date | null;
  /** When workflows were last set inactive for its time. */
  readonly heldAt?: Date | null;
  /**
   * Grows with each verdict, file and mapping, and of transactions with each change of the workspace's settings, so that
   * two transactions that judge it by different ones conflict.
   */
  readonly revision: number;
  /** Bytes of the headers of its files, and errors that they list, as far as they are checked. */
  readonly headerBytes?: number;
  readonly listedErrors?: number;
  /** Absent or null where another door was used. */
  readonly endpoint?: EndpointRequest | null;
  /** Absent or null: it waits for a request that starts it. */
  readonly autostart?: Autostart | null;
  /** When a user deleted it: from then on it is not found. */
  readonly deletedAt?: Date | null;
}

/** A mapping that was saved under a name, to be used again. */
export interface MappingDoc {
  readonly _id: string;
  readonly workspace: string;
  /** Unique in the workspace. */
  readonly name: string;
  /** JSON of a MappingDefinition, as text: value maps have texts of users as keys. */
  readonly mapping: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** A verdict without the cells that it shows, as lists of files have it. */
export type ListedVerdict = Omit<Verdict, 'preview' | 'samples'>;

/** A piece of work held by one instance; its times are the server's (correctness.md, 15). */
export interface Lease {
  /** Null once it was given back. */
  readonly owner: string | null;
  readonly until: Date;
  /** How often another instance took it over since `progress` last grew. */
  readonly takeovers: number;
  /** Of a run the rows applied, of a check the bytes read, as its owner last saw them. */
  readonly progress: number;
  /** Whether its owner has begun with it. Older leases don't say; they had. */
  readonly begun?: boolean;
  /** Its owner waits for a turn to begin, or to go on. */
  readonly queued?: boolean;
}

/** How a file is to be read, where detection is wrong. */
export interface ReadingOptions extends SetBounds {
  readonly encoding?: Encoding | null;
  readonly delimiter?: Delimiter | null;
  /** Of CSV; null: double. */
  readonly quoting?: Quoting | null;
  /** Of workbooks: the name of the sheet; null: the first that is visible. */
  readonly sheet?: string | null;
  /** Which records are the table by the mapping; null: it does not say. */
  readonly table?: TableBounds | null;
}

export interface FileDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  /** Unique within the import. */
  readonly name: string;
  /** Its content. */
  readonly gridfs: mongo.ObjectId;
  /** Usable only when `uploaded`. While `uploading`, the receiving process renews `aliveUntil`. */
  readonly state: 'uploading' | 'uploaded' | 'incomplete';
  readonly aliveUntil: Date;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly verdict: Verdict | null;
  /** What its verdict adds to what its import holds. */
  readonly headerBytes?: number;
  readonly listedErrors?: number;
  /** What was set by hand; the rest is detected. */
  readonly reading: ReadingOptions | null;
  /** Of the instance that checks it. */
  readonly lease: Lease | null;
  /** Its import was over before it was checked: nobody checks it any more. */
  readonly needless?: boolean;
  readonly firstByteAt: Date;
  /** When bytes of it last arrived or were checked, or it got its verdict; the server's time. */
  readonly progressAt?: Date | null;
  /** Bytes that its check has read, as last noted. */
  readonly checkedBytes?: number | null;
  readonly uploadedAt: Date | null;
  /** The request that brought it, when it had an Idempotency-Key, and its place in it, from 0. */
  readonly request?: { readonly key: string; readonly part: number } | null;
  /** The archive that it came in. */
  readonly archive?: { readonly name: string; readonly sha256: string | null } | null;
  /** When its bytes were deleted, days after its import was over; null or absent: they are there. */
  readonly deletedAt?: Date | null;
}

/** A file as lists have it. */
export type ListedFile = Omit<FileDoc, 'verdict'> & { readonly verdict: ListedVerdict | null };
