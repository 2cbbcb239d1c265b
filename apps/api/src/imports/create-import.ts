import { pinNamedKind } from '#libs/kinds';
import { type ImportSettings, type Reference, type ReferenceResource, referenceResources } from '#libs/messages';
import type { ImportDoc, NewImport, Session, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
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

/** `segment.id` is the id in the setting `segment`. */
const valueAt = (settings: ImportSettings, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], settings);

/** Reference data that settings name by its id. */
const namedBy = (settings: ImportSettings): readonly Reference[] =>
  referenceResources.flatMap(({ path, importSetting, insteadOfId }: ReferenceResource) => {
    const id = importSetting === undefined ? null : valueAt(settings, importSetting);
    return typeof id === 'string' && id !== insteadOfId ? [{ resource: path, id }] : [];
  });

const refuseUnknown = ({ resource, id }: Reference): never => {
  const found: ReferenceResource | undefined = referenceResources.find(({ path }) => path === resource);
  const detail = `There is no ${found?.one ?? resource} ${id}.`;
  throw new Problem('invalid_request', detail, [
    { pointer: `/${(found?.importSetting ?? resource).replace('.', '/')}`, detail },
  ]);
};

/** Does what makes an import refer to what its settings name, which must be there. Throws Problem. */
export const holdingNamed = async <T>(
  stores: Pick<Stores, 'references'>,
  { workspace, settings }: { readonly workspace: string; readonly settings: ImportSettings },
  work: (session?: Session) => Promise<T>,
  session?: Session,
): Promise<T> => {
  const references = namedBy(settings);
  if (references.length === 0) return work(session);
  const done = await stores.references.holding(
    { workspace, references },
    async (held) => ({ is: await work(held) }),
    session,
  );
  return 'unknown' in done ? refuseUnknown(done.unknown) : done.is;
};

/** Makes a draft. Throws Problem. */
export const createImport = async (
  stores: Pick<Stores, 'imports' | 'workspaces' | 'references'>,
  { workspace, by: createdBy }: Caller,
  { kind, name, settings, endpoint }: NewImportBody,
  session?: Session,
): Promise<ImportDoc> => {
  await findWorkspace(stores, { workspace }, session);
  await requireRoomForImport(stores, workspace);
  const door = endpoint && { endpoint };
  const wanted = { workspace, name, ...pinNamedKind(kind, settings), createdBy, ...door };
  const create = (held?: Session): Promise<ImportDoc> => stores.imports.create(wanted, held);
  return holdingNamed(stores, { workspace, settings }, create, session);
};
