import type { AttributeDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { attributeContract } from '../contract/attribute-operations.js';
import { pageOf } from '../http/page-cursor.js';
import { viewAttribute } from '../views/attribute-view.js';
import { addAttribute, changeAttribute, noAttribute, removeAttribute } from './change-attributes.js';
import { findWorkspace } from './find-workspace.js';
import type { Resource } from './resource.js';

/** The attributes of a workspace's customers. */
export const attributeResource = (stores: Pick<Stores, 'workspaces'>): Resource<'Attribute', AttributeDefinition> => ({
  contract: attributeContract,
  view: viewAttribute,
  missing: noAttribute,
  list: async (caller, query) => pageOf((await findWorkspace(stores, caller)).attributes.map(viewAttribute), query),
  find: async (caller, id) =>
    (await findWorkspace(stores, caller)).attributes.find((attribute) => attribute.id === id) ?? null,
  create: (caller, body, session) => addAttribute(stores, caller, body, session),
  change: (caller, change) => changeAttribute(stores, caller, change),
  remove: async (caller, id) => {
    await removeAttribute(stores, caller, id);
    return true;
  },
  // All attributes of a workspace are in one document: who changes them at once would conflict again and again.
  inTurn: ({ workspace }, write) => stores.workspaces.inTurn(workspace, write),
});
