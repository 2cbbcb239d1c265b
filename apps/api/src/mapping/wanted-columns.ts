import { compileMayIdentify } from '#libs/mapping';
import type { AttributeDefinition } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { findImport } from '../imports/find-import.js';
import { attributesFor } from './attributes-for.js';
import { findPlace, type ImportPlace } from './find-place.js';
import type { WantedColumns } from './find-profile.js';
import { requireColumns, withIdKind } from './mapped-import.js';

/** Kinds of ID that an import may have: the same files have one profile for all of them. */
const idKinds = ['loyalty', 'external'] as const;

const matchingsOf = (found: ImportDoc): readonly ImportDoc['matching'][] =>
  'id_kind' in found.settings ? idKinds.map((idKind) => withIdKind(found, idKind).matching) : [found.matching];

/** Columns that may be the ID by any kind of ID. */
const compileIdentifying = (
  found: ImportDoc,
  attributes: readonly AttributeDefinition[],
): ((header: string) => boolean) => {
  const tests = matchingsOf(found).map((matching) => compileMayIdentify(attributes, matching));
  return (header) => tests.some((mayIdentify) => mayIdentify(header));
};

/** An import whose columns are asked for. */
export interface ColumnsOfImport {
  readonly found: ImportDoc;
  readonly workspace: ImportPlace;
  readonly attributes: readonly AttributeDefinition[];
  readonly wanted: WantedColumns;
}

/** What is looked at of the columns of an import. `signal`: nobody waits for it any more. Throws Problem. */
export const findColumns = async (
  stores: Pick<Stores, 'imports' | 'files' | 'workspaces' | 'references'>,
  caller: Caller,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): Promise<ColumnsOfImport> => {
  const found = await findImport(stores, caller, id);
  requireColumns(found);
  const workspace = await findPlace(stores, caller, found);
  const attributes = attributesFor(found, workspace);
  const { country, zone } = workspace;
  const mayIdentify = compileIdentifying(found, attributes);
  const files = await stores.files.list(id);
  const wanted = { workspace: caller.workspace, import: id, files, country, zone, mayIdentify, signal };
  return { found, workspace, attributes, wanted };
};
