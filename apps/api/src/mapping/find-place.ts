import { type KindPlace, kinds } from '#libs/kinds';
import type { ImportDoc, Stores, WorkspaceDoc } from '#libs/mongo';
import { findWorkspace } from '../workspace/find-workspace.js';

/** A workspace, with what else decides what columns of an import's files may name. */
export type ImportPlace = WorkspaceDoc & Pick<KindPlace, 'topics' | 'settings'>;

/** Reference data is read only where the kind has fields that depend on it. Throws Problem. */
export const findPlace = async (
  stores: Pick<Stores, 'workspaces' | 'references'>,
  { workspace }: { readonly workspace: string },
  { kind, settings = {} }: Pick<ImportDoc, 'kind'> & Partial<Pick<ImportDoc, 'settings'>>,
): Promise<ImportPlace> => {
  const found = await findWorkspace(stores, { workspace });
  if (!kinds.get(kind)?.usesReferences) return found;
  const { topics } = await stores.references.snapshot(workspace);
  return { ...found, topics, settings };
};
