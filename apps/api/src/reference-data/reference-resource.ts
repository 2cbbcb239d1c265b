import {
  builtInEntry,
  type GivenFields,
  type ReferenceResource,
  type referenceResources,
  storedFields,
} from '#libs/messages';
import type { InUse, ReferenceDoc, ReferenceRefusal, Stores } from '#libs/mongo';
import { referenceContract } from '../contract/reference-operations.js';
import { pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForReference } from '../workspace/require-room.js';
import type { Resource } from '../workspace/resource.js';

const viewReference = ({ id, fields, createdAt, createdBy }: ReferenceDoc) => ({
  id,
  ...fields,
  created_at: createdAt,
  created_by: createdBy,
});

type ReferenceSchema = (typeof referenceResources)[number]['schema'];

/** How an entry is told of: by its id, and its name where it has one. */
const told = ({ id, name }: { readonly id: string; readonly name?: string | null }): string =>
  name ? `${id} ("${name}")` : id;

const refuseTaken = ({ one }: ReferenceResource, field: string, by: ReferenceDoc | null): never => {
  const owner = by === null ? `another ${one}` : `the ${one} ${told({ id: by.id, name: by.fields.name ?? null })}`;
  const detail = `is that of ${owner} already`;
  throw new Problem('already_exists', `/${field} ${detail}. Take another one, or use that ${one}.`, [
    { pointer: `/${field}`, detail },
  ]);
};

const refuseUnknown = ({ fields }: ReferenceResource, field: string): never => {
  const to = fields[field]?.to ?? '';
  const detail = `is the id of none of the workspace's ${to}: GET /v1/${to} lists them`;
  throw new Problem('invalid_request', `/${field} ${detail}`, [{ pointer: `/${field}`, detail }]);
};

const MOST_TOLD = 3;

const refuseInUse = ({ one }: ReferenceResource, id: string, { referrers }: InUse): never => {
  const some = referrers.slice(0, MOST_TOLD).map(({ resource, ...each }) => `${resource} ${told(each)}`);
  const more = referrers.length - some.length;
  const users = [...some, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const advice = 'Change or delete these first, or wait until the imports are over.';
  throw new Problem('in_use', `The ${one} ${id} is used by ${users}. ${advice}`, referrers);
};

const orRefuse = <T>(resource: ReferenceResource, written: T | ReferenceRefusal): T => {
  if (typeof written !== 'object' || written === null || !('refused' in written)) return written as T;
  if (written.refused === 'taken') return refuseTaken(resource, written.field, written.by);
  return refuseUnknown(resource, written.field);
};

/** Of what is built in most fields stay what they are. */
const requireChangeable = (resource: ReferenceResource, id: string, given: GivenFields): void => {
  const builtIn = builtInEntry(resource, id);
  if (!builtIn) return;
  const changed = Object.entries(storedFields(resource, given)).find(
    ([name, value]) => value !== builtIn.fields[name] && !builtIn.changeable.includes(name),
  );
  if (changed) throw new Problem('built_in', `Every workspace has ${id}: its ${changed[0]} stays what it is.`);
};

const requireRemovable = (resource: ReferenceResource, id: string): void => {
  if (builtInEntry(resource, id)) throw new Problem('built_in', `Every workspace has ${id}: it can't be deleted.`);
};

const cursorOf = ({ prefix, builtIn = [] }: ReferenceResource): RegExp =>
  new RegExp(`^(?:${[`${prefix}_[a-z0-9]+`, ...builtIn.map(({ id }) => id)].join('|')})$`);

/** Reference data that is nothing but entries with fields, as its definition says. */
export const referenceResource = (
  stores: Pick<Stores, 'references' | 'workspaces'>,
  resource: ReferenceResource & { readonly schema: ReferenceSchema },
): Resource<ReferenceSchema, ReferenceDoc> => {
  const { references } = stores;
  return {
    contract: referenceContract(resource),
    view: viewReference,
    missing: (id) => `There is no ${resource.one} ${id}.`,
    list: async ({ workspace }, { limit, cursor }) => {
      const after = readCursor(cursor, cursorOf(resource));
      await findWorkspace(stores, { workspace });
      return pageBy(await references.list({ workspace, resource }, { limit, after }), viewReference, ({ id }) => id);
    },
    find: async ({ workspace }, id) => {
      await findWorkspace(stores, { workspace });
      return references.get({ workspace, resource, id });
    },
    create: async ({ workspace, by: createdBy }, fields, session) => {
      await findWorkspace(stores, { workspace }, session);
      await requireRoomForReference(stores, { workspace, resource });
      return orRefuse(resource, await references.create({ workspace, resource, fields, createdBy }, session));
    },
    change: async ({ workspace }, { id, body }) => {
      requireChangeable(resource, id, body);
      return orRefuse(resource, await references.change({ workspace, resource, id }, body));
    },
    remove: async ({ workspace }, id) => {
      requireRemovable(resource, id);
      const removed = await references.remove({ workspace, resource, id });
      return typeof removed === 'boolean' ? removed : refuseInUse(resource, id, removed);
    },
    // Who refers to one entry writes it: several at once would conflict again and again.
    inTurn: ({ workspace }, write) => references.inTurn(workspace, write),
  };
};
