import { pinNamedKind } from '#libs/kinds';
import type { ImportSettings } from '#libs/messages';
import type { ImportDoc, NewImport, Session, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { readBody } from '../http/request.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForImport } from '../workspace/require-room.js';
import { readImportSettings } from './read-import-settings.js';

/** A request to make an import: every setting of its kind has a value, and no other. */
export interface NewImportBody {
  readonly kind: string;
  readonly name: string;
  readonly settings: ImportSettings;
  /** Of the CSV endpoint. */
  readonly endpoint?: NonNullable<NewImport['endpoint']>;
}

/** The settings of all kinds are fields of one request; which of them are right, its kind says. Throws Problem. */
export const readNewImport = (given: unknown): NewImportBody => {
  const { kind, name, ...settings } = readBody('NewImport', given);
  return { kind, name: name ?? `Import of ${kind}`, settings: readImportSettings(kind, settings as ImportSettings) };
};

/** Makes a draft. Throws Problem. */
export const createImport = async (
  stores: Pick<Stores, 'imports' | 'workspaces'>,
  { workspace, appId: createdBy }: Caller,
  { kind, name, settings, endpoint }: NewImportBody,
  session?: Session,
): Promise<ImportDoc> => {
  await findWorkspace(stores, { workspace }, session);
  await requireRoomForImport(stores, workspace);
  const door = endpoint && { endpoint };
  return stores.imports.create({ workspace, name, ...pinNamedKind(kind, settings), createdBy, ...door }, session);
};
