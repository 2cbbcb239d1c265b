import { mappingSchemas } from '#libs/api-contract';
import type { MappingDefinition } from '#libs/messages';
import type { ListedMapping, MappingDoc, Session, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForMapping } from '../workspace/require-room.js';
import { refuseSize } from './import-mapping.js';

type MappingStores = Pick<Stores, 'mappings'>;

type SavingStores = Pick<Stores, 'mappings' | 'workspaces'>;

export interface SavedMappingBody {
  readonly name: string;
  readonly mapping: MappingDefinition;
}

const viewSummary = ({ _id, name, createdAt, createdBy, changedAt }: ListedMapping) => ({
  id: _id,
  name,
  created_at: createdAt,
  created_by: createdBy,
  changed_at: changedAt,
});

const viewMapping = (saved: MappingDoc) => ({
  ...viewSummary(saved),
  mapping: JSON.parse(saved.mapping) as MappingDefinition,
});

export type SavedMappingView = ReturnType<typeof viewMapping>;

export type SavedMappingPage = Page<ReturnType<typeof viewSummary>>;

const refuseName = (name: string): never => {
  throw new Problem('name_taken', `There is a mapping called "${name}". Replace it, or take another name.`);
};

const refuseId = (id: string): never => {
  throw new Problem('not_found', `There is no saved mapping ${id}.`);
};

/** Saves a mapping. It is checked when it is used: files and attributes differ from import to import. Throws Problem. */
export const saveMapping = async (
  { mappings, workspaces }: SavingStores,
  { workspace, appId }: Caller,
  { name, mapping }: SavedMappingBody,
  session?: Session,
): Promise<SavedMappingView> => {
  refuseSize(mapping);
  await findWorkspace({ workspaces }, { workspace }, session);
  await requireRoomForMapping({ mappings }, workspace);
  const saved = await mappings.create({ workspace, name, mapping: JSON.stringify(mapping), createdBy: appId }, session);
  return saved === 'name_taken' ? refuseName(name) : viewMapping(saved);
};

/** A page of saved mappings, newest first. Throws Problem for a foreign cursor. */
export const listMappings = async (
  { mappings }: MappingStores,
  { workspace }: Caller,
  { limit, cursor }: PageQuery,
): Promise<SavedMappingPage> => {
  const after = readCursor(cursor, /^map_[a-z0-9]+$/);
  return pageBy(await mappings.list(workspace, { limit, after }), viewSummary, ({ _id }) => _id);
};

/** Throws Problem. */
export const showSavedMapping = async (
  { mappings }: MappingStores,
  { workspace }: Caller,
  id: string,
): Promise<SavedMappingView> => {
  const found = await mappings.get({ workspace, id });
  return found ? viewMapping(found) : refuseId(id);
};

/** Throws Problem. */
export const replaceMapping = async (
  { mappings }: MappingStores,
  { workspace }: Caller,
  { id, body }: { readonly id: string; readonly body: SavedMappingBody },
): Promise<SavedMappingView> => {
  const known = (await mappings.get({ workspace, id })) ?? refuseId(id);
  const { name, mapping } = withoutReadOnly(mappingSchemas.ChangedSavedMapping, body, viewSummary(known));
  refuseSize(mapping);
  const replaced = await mappings.replace({ workspace, id }, { name, mapping: JSON.stringify(mapping) });
  if (replaced === 'name_taken') return refuseName(name);
  return replaced ? viewMapping(replaced) : refuseId(id);
};

/** Throws Problem. */
export const dropMapping = async ({ mappings }: MappingStores, { workspace }: Caller, id: string): Promise<void> => {
  if (!(await mappings.remove({ workspace, id }))) refuseId(id);
};
