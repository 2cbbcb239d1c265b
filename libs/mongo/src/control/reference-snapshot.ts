import { type ReferenceSnapshot, referenceResources } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Session } from './answer.store.js';

/** All entries of a workspace with their fields, as the session sees them. */
export const readSnapshot = async (
  { models: { references } }: Mongo,
  workspace: string,
  session: Session,
): Promise<ReferenceSnapshot> => {
  const wanted = { resource: 1, id: 1, fields: 1 } as const;
  const found = await references.find({ workspace }, wanted, { session }).sort({ resource: 1, id: 1 }).lean().exec();
  const entries = referenceResources.map(({ path }) => [
    path,
    found.filter(({ resource }) => resource === path).map(({ id, fields }) => ({ id, ...fields })),
  ]);
  // Entries are written by the fields of their resource alone.
  return Object.fromEntries(entries) as ReferenceSnapshot;
};
