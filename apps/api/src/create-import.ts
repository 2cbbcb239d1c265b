import type { ImportDoc, Session, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { Problem } from './problem.js';

export interface NewImportBody {
  readonly kind: string;
  readonly name?: string;
  readonly idKind: ImportDoc['idKind'];
  readonly createOnly: boolean;
  readonly updateOnly: boolean;
}

const onlyOf = ({ createOnly, updateOnly }: NewImportBody): ImportDoc['only'] => {
  if (createOnly && updateOnly) {
    const detail = 'cannot be true together with createOnly: nothing would be left to import';
    throw new Problem('invalid_request', `/updateOnly ${detail}`, [{ pointer: '/updateOnly', detail }]);
  }
  if (createOnly) return 'create';
  return updateOnly ? 'update' : null;
};

/** Makes a draft. Throws Problem. */
export const createImport = async (
  { imports }: Pick<Stores, 'imports'>,
  { workspace, appId: createdBy }: Caller,
  body: NewImportBody,
  session?: Session,
): Promise<ImportDoc> => {
  const { kind, idKind, name = `Import of ${kind}` } = body;
  return imports.create({ workspace, kind, name, idKind, only: onlyOf(body), createdBy }, session);
};
