import { claimsOf, referenceResources, referencesOf } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Session } from './answer.store.js';
import { type ReferenceDoc, referenceKey, referenceName } from './reference-doc.js';

const BY_ITSELF = 'sluice';

const builtInOf = (workspace: string): readonly ReferenceDoc[] =>
  referenceResources.flatMap((resource) =>
    ('builtIn' in resource ? resource.builtIn : []).map(({ id, fields }) => ({
      _id: referenceKey(workspace, { resource: resource.path, id }),
      ...{ workspace, resource: resource.path, id, fields },
      claims: claimsOf(resource, fields),
      refers: referencesOf(resource, fields).map(referenceName),
      referredTo: 0,
      createdBy: BY_ITSELF,
      createdAt: new Date(),
    })),
  );

/** What every workspace has, older ones too: it is made when the reference data of a workspace is first asked for. */
export class BuiltInEntries {
  /** Workspaces that have it: it can't be deleted. */
  readonly #seen = new Set<string>();

  constructor(private readonly mongo: Mongo) {}

  /** In the session, if there is one: what others have made since it began isn't seen there. */
  async ensure(workspace: string, session?: Session): Promise<void> {
    if (this.#seen.has(workspace)) return;
    for (const { _id, ...entry } of builtInOf(workspace)) {
      const options = { upsert: true, ...(session ? { session } : {}) };
      await this.mongo.models.references.updateOne({ _id }, { $setOnInsert: entry }, options);
    }
    if (!session) this.#seen.add(workspace);
  }
}
