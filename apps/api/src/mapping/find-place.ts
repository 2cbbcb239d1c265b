import { type KindPlace, kinds } from '#libs/kinds';
import { type DataOrigin, FROM_FILE, type NamedByRows, type ReferenceSnapshot } from '#libs/messages';
import type { ImportDoc, Stores, WorkspaceDoc } from '#libs/mongo';
import { findWorkspace } from '../workspace/find-workspace.js';
import { findNamedByRows } from './named-by-rows.js';

/** A workspace, with what else decides what an import of its does. */
export type ImportPlace = WorkspaceDoc &
  Pick<KindPlace, 'topics' | 'settings' | 'brand'> & {
    /** Of kinds that say where their data come from. */
    readonly origin?: DataOrigin;
    /** Of kinds whose rows may name reference data. */
    readonly namedByRows?: NamedByRows;
    /** It has several brands, of which one must be told. */
    readonly needsBrand?: boolean;
  };

type Settings = ImportDoc['settings'];

/** Entries exist: who names them holds them. Undefined where a kind has no such settings. */
const originOf = (
  { 'data-sources': sources, 'points-of-contact': points }: ReferenceSnapshot,
  { data_source, point_of_contact }: Settings,
): DataOrigin | undefined => {
  const source = sources.find(({ id }) => id === data_source);
  if (!source) return undefined;
  const isChosen = typeof point_of_contact === 'string' && point_of_contact !== FROM_FILE;
  const chosen = isChosen ? point_of_contact : source.point_of_contact;
  const point = points.find(({ id }) => id === chosen);
  return { data_source: source.id, point_of_contact: chosen, brand: point?.brand ?? null };
};

/** Reference data is read only where the kind has fields that depend on it. Throws Problem. */
export const findPlace = async (
  stores: Pick<Stores, 'workspaces' | 'references'>,
  { workspace }: { readonly workspace: string },
  { kind, settings = {} }: Pick<ImportDoc, 'kind'> & Partial<Pick<ImportDoc, 'settings'>>,
): Promise<ImportPlace> => {
  const found = await findWorkspace(stores, { workspace });
  if (!kinds.get(kind)?.usesReferences) return found;
  const snapshot = await stores.references.snapshot(workspace);
  const origin = originOf(snapshot, settings);
  const needsBrand = snapshot.brands.length > 1;
  const namedByRows = findNamedByRows(snapshot, settings);
  const brand = needsBrand && !namedByRows.brands ? (origin?.brand ?? null) : null;
  return { ...found, topics: snapshot.topics, settings, needsBrand, brand, namedByRows, ...(origin && { origin }) };
};
