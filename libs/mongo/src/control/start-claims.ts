import type { mongo } from 'mongoose';
import { claimsOf, completeFields, type NamedEntry, type ReferenceFields, staticSegments } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { type ReferenceDoc, writtenOf } from './reference-doc.js';
import { type NewRun, NotStartedError } from './run-start.js';

/** The first import that names a currency decides on that of its workspace; false when it has another one. */
export const takeCurrency = async (
  mongo: Pick<Mongo, 'models'>,
  session: mongo.ClientSession,
  { definition, currency }: NewRun,
): Promise<boolean> => {
  if (currency === undefined) return true;
  const same = { _id: definition.workspace, currency: { $in: [currency, null] } };
  const taken = await mongo.models.workspaces.updateOne(same, { $set: { currency } }, { session });
  return taken.matchedCount === 1;
};

const fieldsOf = (name: string): ReferenceFields => completeFields(staticSegments, { name });

/** By its id, or by its name as names are compared. */
const wantedBy = (segment: NamedEntry) =>
  'id' in segment ? { id: segment.id } : { claims: { $in: [...claimsOf(staticSegments, fieldsOf(segment.name))] } };

/** The id of a segment that exists, written so that nobody deletes it at that moment; undefined: there is none. */
const findSegment = async (
  { models }: Pick<Mongo, 'models'>,
  session: mongo.ClientSession,
  { workspace, segment }: { readonly workspace: string; readonly segment: NamedEntry },
): Promise<string | undefined> => {
  const filter = { workspace, resource: staticSegments.path, ...wantedBy(segment) };
  const found = models.references.findOneAndUpdate(filter, { $inc: { referredTo: 1 } }, { session });
  return (await found.lean<ReferenceDoc>())?.id;
};

/** Two who make one of the same name at once conflict, and the second one finds that of the first. */
const makeSegment = async (
  { models }: Pick<Mongo, 'models'>,
  session: mongo.ClientSession,
  { workspace, name, createdBy }: Pick<ReferenceDoc, 'workspace' | 'createdBy'> & { readonly name: string },
): Promise<string> => {
  const id = newId(staticSegments.prefix);
  const entry = writtenOf({ workspace, resource: staticSegments, id }, fieldsOf(name));
  await new models.references({ ...entry, createdBy, createdAt: new Date() }).save({ session });
  return id;
};

/**
 * The start of a run with the segment that its customers join, made where no segment has the name (spec: people.md,
 * Segment). Throws NotStartedError for one that was deleted.
 */
export const takeSegment = async <R extends Pick<NewRun, 'definition' | 'by' | 'segment'>>(
  mongo: Pick<Mongo, 'models'>,
  session: mongo.ClientSession,
  request: R,
): Promise<R> => {
  const { segment, definition, by: createdBy } = request;
  if (!segment) return request;
  const { workspace } = definition;
  const known = await findSegment(mongo, session, { workspace, segment });
  const made = (): Promise<string> => {
    if ('id' in segment) throw new NotStartedError();
    return makeSegment(mongo, session, { workspace, createdBy, name: segment.name });
  };
  const id = known ?? (await made());
  return { ...request, segment: { id }, definition: { ...definition, segment: id } };
};
