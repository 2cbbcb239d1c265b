import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from './access.js';

export interface NewImportBody {
  readonly kind: string;
  readonly name?: string;
  readonly idKind: ImportDoc['idKind'];
}

/** Makes a draft. */
export const createImport = (
  { imports }: Pick<Stores, 'imports'>,
  { workspace, appId }: Caller,
  { kind, idKind, name = `Import of ${kind}` }: NewImportBody,
): Promise<ImportDoc> => imports.create({ workspace, kind, name, idKind, createdBy: appId });
