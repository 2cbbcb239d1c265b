import type { ImportDoc, Session, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findWorkspace } from '../workspace/find-workspace.js';

export interface NewImportBody {
  readonly kind: string;
  readonly name?: string;
  readonly id_kind: ImportDoc['idKind'];
  readonly create_only: boolean;
  readonly update_only: boolean;
}

const onlyOf = ({ create_only, update_only }: NewImportBody): ImportDoc['only'] => {
  if (create_only && update_only) {
    const detail = 'cannot be true together with create_only: nothing would be left to import';
    throw new Problem('invalid_request', `/update_only ${detail}`, [{ pointer: '/update_only', detail }]);
  }
  if (create_only) return 'create';
  return update_only ? 'update' : null;
};

/** Makes a draft. Throws Problem. */
export const createImport = async (
  stores: Pick<Stores, 'imports' | 'workspaces'>,
  { workspace, appId: createdBy }: Caller,
  body: NewImportBody,
  session?: Session,
): Promise<ImportDoc> => {
  const { kind, id_kind: idKind, name = `Import of ${kind}` } = body;
  await findWorkspace(stores, { workspace }, session);
  return stores.imports.create({ workspace, kind, name, idKind, only: onlyOf(body), createdBy }, session);
};
