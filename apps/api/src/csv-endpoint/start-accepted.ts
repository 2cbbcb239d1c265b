import { isFinal } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { startImport } from '../imports/start-run.js';
import { EndpointRefusal, endpointErrorOf } from './endpoint-error.js';
import { judgeCsv } from './judge-csv.js';

export type StartStores = Pick<
  Stores,
  'imports' | 'files' | 'runs' | 'workspaces' | 'workflows' | 'staging' | 'references'
>;

/** An import whose file has been checked. */
export interface CheckedImport {
  readonly caller: Caller;
  readonly found: ImportDoc;
  readonly lanes: number;
}

/** What the columns mean is looked at when a run is defined: then the header is refused. */
const asHeaderRefusal = (error: unknown): unknown =>
  error instanceof Problem && ['file_errors', 'invalid_mapping'].includes(error.code)
    ? new EndpointRefusal('invalid_header', error.detail)
    : error;

/**
 * Starts the import of a file that has been checked, and so accepts it. It waits neither for workflows nor for errors to
 * be accepted: both are noted as given by the application. Throws Problem when the file is refused.
 */
export const startChecked = async (stores: StartStores, { caller, found, lanes }: CheckedImport): Promise<void> => {
  const refusal = judgeCsv((await stores.files.list(found._id))[0]);
  if (refusal !== null) throw refusal;
  const consent = { accept_errors: true, acknowledge_workflows: true };
  try {
    await startImport(stores, { caller, id: found._id, lanes, ...consent });
  } catch (error) {
    throw asHeaderRefusal(error);
  }
};

/** Ends an import for good that was refused, unless it has gone on elsewhere. Says why in its record. */
export const failRefused = async (
  { imports }: Pick<Stores, 'imports'>,
  found: Pick<ImportDoc, '_id' | 'workspace' | 'createdBy'>,
  { problem, from }: { readonly problem: Problem; readonly from: readonly ImportDoc['status'][] },
): Promise<void> => {
  const { _id: id, workspace, createdBy: by } = found;
  const { key: code, details: detail } = endpointErrorOf(problem, '');
  await imports.move({ workspace, id, from, to: 'failed', by, set: { failure: { code, detail } } });
};

/** Whether somebody else has ended the import. */
export const isOver = ({ status }: Pick<ImportDoc, 'status'>): boolean => isFinal(status);
