import type { GivenFields, Reference, ReferenceResource } from '#libs/messages';
import type { ReferenceDoc } from './reference-doc.js';
import type { Referrer } from './referrers.js';

/** All entries of a workspace of one sort. */
export interface ReferenceList {
  readonly workspace: string;
  readonly resource: ReferenceResource;
}

/** Where an entry is. */
export interface ReferencePlace extends ReferenceList {
  readonly id: string;
}

export interface NewReference extends ReferenceList {
  readonly fields: GivenFields;
  readonly createdBy: string;
}

export interface ReferencePage {
  readonly limit: number;
  /** The id of the last one seen. */
  readonly after?: string | undefined;
}

/** Why an entry is not written: a field has what another entry has, or names an entry that doesn't exist. */
export type ReferenceRefusal =
  | { readonly refused: 'taken'; readonly field: string; readonly by: ReferenceDoc | null }
  | { readonly refused: 'unknown'; readonly field: string };

/** What refers to the entry that was to be removed. */
export interface InUse {
  readonly refused: 'in_use';
  readonly referrers: readonly Referrer[];
}

/** What is about to refer to entries of a workspace. */
export interface ReferenceHold {
  readonly workspace: string;
  readonly references: readonly Reference[];
}
