import { comparableName, openStates, type Reference, referenceResources, staticSegments } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { ImportDoc } from '../connection/control-plane.js';
import type { Session } from './answer.store.js';
import { type ReferenceDoc, referenceKey, referenceName } from './reference-doc.js';

/** What refers to an entry: another one, an import, or a stream. */
export interface Referrer extends Reference {
  readonly name: string;
}

export interface ReferredEntry extends Reference {
  readonly workspace: string;
}

/** Finds what refers to an entry, as the session sees it. What it finds is bounded by what a workspace may have. */
type FindReferrers = (mongo: Mongo, entry: ReferredEntry, session: Session) => Promise<readonly Referrer[]>;

const entriesThatRefer: FindReferrers = async ({ models }, { workspace, ...entry }, session) => {
  const found = await models.references
    .find({ workspace, refers: referenceName(entry) }, { resource: 1, id: 1, fields: 1 }, { session })
    .lean()
    .exec();
  return found.map(({ resource, id, fields }) => ({ resource, id, name: fields.name ?? '' }));
};

/** Settings are stored in snake_case, and read in requests in camelCase too. */
const spellingsOf = (setting: string): readonly string[] => [
  ...new Set([setting, setting.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())]),
];

const settingsThatName = (path: string): readonly string[] =>
  referenceResources.flatMap((resource) =>
    resource.path === path && 'importSetting' in resource ? spellingsOf(resource.importSetting) : [],
  );

const openIn = (workspace: string) => ({ workspace, status: { $in: [...openStates] }, deletedAt: null });

/** Those that are not over: what a run has begun with is pinned, but its result names the entry. */
const importsThatName: FindReferrers = async ({ models }, { workspace, resource, id }, session) => {
  const settings = settingsThatName(resource);
  if (settings.length === 0) return [];
  const naming = settings.map((setting) => ({ [`settings.${setting}`]: id }));
  const found = await models.imports
    .find({ ...openIn(workspace), $or: naming }, { name: 1 }, { session })
    .lean()
    .exec();
  return found.map(({ _id, name }) => ({ resource: 'imports', id: _id, name }));
};

/** As long as they are there, whether they are read just now or not. */
const streamsThatName: FindReferrers = async ({ models }, { workspace, resource, id }, session) => {
  const settings = settingsThatName(resource);
  if (settings.length === 0) return [];
  const naming = settings.map((setting) => ({ [`settings.${setting}`]: id }));
  const found = await models.streams.find({ workspace, $or: naming }, { name: 1 }, { session }).lean().exec();
  return found.map(({ _id, name }) => ({ resource: 'streams', id: _id, name }));
};

/** A segment may be named by its name, as it is called now: one that there is not is made when the import starts. */
const importsThatCallIt: FindReferrers = async ({ models }, { workspace, ...entry }, session) => {
  if (entry.resource !== staticSegments.path) return [];
  const segment = await models.references
    .findOne({ _id: referenceKey(workspace, entry) }, { fields: 1 }, { session })
    .lean<Pick<ReferenceDoc, 'fields'>>();
  const called = segment && comparableName(segment.fields.name ?? '');
  const named = { ...openIn(workspace), 'settings.segment.name': { $exists: true } };
  const found = await models.imports
    .find(named, { name: 1, settings: 1 }, { session })
    .lean<
      (Pick<ImportDoc, '_id' | 'name'> & { readonly settings: { readonly segment: { readonly name: string } } })[]
    >();
  return found
    .filter(({ settings }) => comparableName(settings.segment.name) === called)
    .map(({ _id, name }) => ({ resource: 'imports', id: _id, name }));
};

/** Everything that may refer to reference data. Whoever adds to it calls `holding` where the reference is made. */
const sources: readonly FindReferrers[] = [entriesThatRefer, importsThatName, importsThatCallIt, streamsThatName];

/** What refers to an entry, as the session sees it. */
export const findReferrers: FindReferrers = async (mongo, entry, session) => {
  const found: Referrer[] = [];
  // One after the other: a session does one thing at a time.
  for (const find of sources) found.push(...(await find(mongo, entry, session)));
  return found;
};
