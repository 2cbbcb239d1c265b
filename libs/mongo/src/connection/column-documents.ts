import type { mongo } from 'mongoose';
import type { Lease } from './control-plane.js';

/** What the columns of an import's files hold, or that somebody waits for it. Deleted with the files' bytes. */
export interface ProfileDoc {
  /** The import's id. */
  readonly _id: string;
  readonly workspace: string;
  /** What it depends on. */
  readonly key: string;
  readonly country: string;
  readonly zone: string;
  /** Headers of columns of which it is to be known exactly whether a value repeats. */
  readonly identifying: readonly string[];
  /** Of all files, as they are stored. */
  readonly bytes: number;
  readonly done: boolean;
  /** When it was first asked for. */
  readonly since: Date;
  /** When it was made, or last used. */
  readonly at: Date;
  readonly lease?: Lease | null;
  /** Once it is done. */
  readonly profile?: mongo.Binary;
}

/** The values of one column of a profile, with their counts. Deleted with the profile. */
export interface ColumnValuesDoc {
  /** `<import>:<index of the column>` */
  readonly _id: string;
  readonly import: string;
  /** That of the profile. */
  readonly key: string;
  readonly values: mongo.Binary;
  /** When they were made, or last used. */
  readonly at: Date;
}

/** That somebody waits for what is wrong with the rows of an import by a mapping. Deleted with the files' bytes. */
export interface ColumnCheckDoc {
  /** The import's id. */
  readonly _id: string;
  readonly workspace: string;
  /** Of all that the result depends on. */
  readonly key: string;
  /** The run that the mapping would make, as deflated JSON. */
  readonly definition: mongo.Binary;
  /** Of all files, as they are stored. */
  readonly bytes: number;
  readonly done: boolean;
  /** It could not be done. */
  readonly failed: boolean;
  /** When it was first asked for. */
  readonly since: Date;
  /** When it was done, or last asked for. */
  readonly at: Date;
  readonly lease?: Lease | null;
}

/** What was found in one column of the files of an import, read in one way. */
export interface FindingsDoc {
  /** `<import>:<key>` */
  readonly _id: string;
  readonly import: string;
  readonly found: mongo.Binary;
  /** In which rows; null: there was no room for them. */
  readonly rows: mongo.Binary | null;
  /** When it was found, or last asked for. */
  readonly at: Date;
}
