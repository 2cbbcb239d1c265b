import { claimsOf, type Reference, type ReferenceFields, type ReferenceResource, referencesOf } from '#libs/messages';

/** An entry of a workspace's reference data. */
export interface ReferenceDoc {
  /** `<workspace>:<resource>:<id>` */
  readonly _id: string;
  readonly workspace: string;
  /** The path of its resource. */
  readonly resource: string;
  readonly id: string;
  readonly fields: ReferenceFields;
  /** Of its fields that are unique; no two entries of a workspace have the same. */
  readonly claims: readonly string[];
  /** `<resource>:<id>` of each entry that it refers to. */
  readonly refers: readonly string[];
  /** Grows whenever something comes to refer to it, so that whoever deletes it at that moment conflicts. */
  readonly referredTo: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export const referenceKey = (workspace: string, { resource, id }: Reference): string =>
  `${workspace}:${resource}:${id}`;

export const referenceName = ({ resource, id }: Reference): string => `${resource}:${id}`;

/** What follows from the place and the fields of an entry. */
export type WrittenReference = Pick<
  ReferenceDoc,
  '_id' | 'workspace' | 'resource' | 'id' | 'fields' | 'claims' | 'refers'
>;

export const writtenOf = (
  {
    workspace,
    resource,
    id,
  }: { readonly workspace: string; readonly resource: ReferenceResource; readonly id: string },
  fields: ReferenceFields,
): WrittenReference => ({
  _id: referenceKey(workspace, { resource: resource.path, id }),
  ...{ workspace, resource: resource.path, id, fields },
  claims: claimsOf(resource, fields),
  refers: referencesOf(resource, fields).map(referenceName),
});
