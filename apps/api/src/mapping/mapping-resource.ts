import type { BodyOf, ViewOf } from '#libs/api-contract';
import type { MappingDefinition } from '#libs/messages';
import type { ListedMapping, MappingDoc, Stores } from '#libs/mongo';
import { savedMappingContract } from '../contract/mapping-operations.js';
import { pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForMapping } from '../workspace/require-room.js';
import type { Resource } from '../workspace/resource.js';
import { refuseSize } from './import-mapping.js';

export type SavedMappingView = ViewOf<'SavedMapping'>;
export type SavedMappingSummary = ViewOf<'SavedMappingPage'>['items'][number];

const viewSummary = ({ _id, name, createdAt, createdBy, changedAt }: ListedMapping): SavedMappingSummary => ({
  id: _id,
  name,
  created_at: createdAt,
  created_by: createdBy,
  changed_at: changedAt,
});

const viewMapping = (saved: MappingDoc): SavedMappingView => ({
  ...viewSummary(saved),
  mapping: JSON.parse(saved.mapping) as MappingDefinition,
});

const refuseName = (name: string): never => {
  throw new Problem('name_taken', `There is a mapping called "${name}". Replace it, or take another name.`);
};

/** As it is stored. A mapping is checked when it is used: files and attributes differ from import to import. Throws Problem. */
const stored = ({ name, mapping }: BodyOf<'NewSavedMapping'>): Pick<MappingDoc, 'name' | 'mapping'> => {
  refuseSize(mapping);
  return { name, mapping: JSON.stringify(mapping) };
};

/** Mappings that were saved under a name. */
export const mappingResource = (
  stores: Pick<Stores, 'mappings' | 'workspaces'>,
): Resource<'SavedMapping', MappingDoc, SavedMappingSummary> => {
  const { mappings } = stores;
  return {
    contract: savedMappingContract,
    view: viewMapping,
    missing: (id) => `There is no saved mapping ${id}.`,
    list: async ({ workspace }, { limit, cursor }) => {
      const after = readCursor(cursor, /^map_[a-z0-9]+$/);
      return pageBy(await mappings.list(workspace, { limit, after }), viewSummary, ({ _id }) => _id);
    },
    find: ({ workspace }, id) => mappings.get({ workspace, id }),
    create: async ({ workspace, by: createdBy }, body, session) => {
      const saved = stored(body);
      await findWorkspace(stores, { workspace }, session);
      await requireRoomForMapping(stores, workspace);
      const created = await mappings.create({ ...saved, workspace, createdBy }, session);
      return created === 'name_taken' ? refuseName(body.name) : created;
    },
    change: async ({ workspace }, { id, body }) => {
      const replaced = await mappings.replace({ workspace, id }, stored(body));
      return replaced === 'name_taken' ? refuseName(body.name) : replaced;
    },
    remove: ({ workspace }, id) => mappings.remove({ workspace, id }),
  };
};
