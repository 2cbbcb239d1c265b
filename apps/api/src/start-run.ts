import type { HeaderError } from '#libs/mapping';
import type { ImportStatus, RunMode } from '#libs/messages';
import type { FileDoc, ImportDoc, RunDoc, Stores, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from './access.js';
import { defineRun } from './define-run.js';
import { findImport } from './find-import.js';
import { Problem } from './problem.js';
import { requireState, statesBefore, wrongState } from './require-state.js';
import { viewFileError } from './views/file-view.js';

type StartStores = Pick<Stores, 'imports' | 'files' | 'runs' | 'workspaces'>;

export interface RunRequest {
  readonly caller: Caller;
  readonly id: string;
  readonly lanes: number;
}

export interface StartRequest extends RunRequest {
  readonly acceptErrors: boolean;
}

interface NewRun extends StartRequest {
  readonly mode: RunMode;
  readonly from: readonly ImportStatus[];
}

const workspaceOf = async ({ workspaces }: StartStores, id: string): Promise<WorkspaceDoc> => {
  const found = await workspaces.get(id);
  if (found === null) throw new Error(`workspace ${id} has tokens but no record`);
  return found;
};

const refuseHeaders = (errors: readonly HeaderError[], files: readonly FileDoc[]): never => {
  const entries = errors.map((error) => viewFileError(files[error.file]?.name ?? '', error));
  throw new Problem('file_errors', entries.map(({ file, message }) => `${file}: ${message}`).join(' '), entries);
};

/** Pins the run's definition and starts it, unless something else has moved the import meanwhile. */
const beginRun = async (stores: StartStores, found: ImportDoc, request: NewRun): Promise<void> => {
  const { caller, mode, lanes, from, acceptErrors } = request;
  const [files, workspace] = await Promise.all([stores.files.list(found._id), workspaceOf(stores, caller.workspace)]);
  const run = stores.runs.newId();
  const defined = defineRun({ run, mode, lanes, now: new Date(), workspace, found, files });
  if (!defined.ok) return refuseHeaders(defined.errors, files);
  const { definition } = defined;
  const isStarted = await stores.runs.start({ definition, by: caller.appId, from, acceptErrors });
  if (!isStarted) throw wrongState((await findImport(stores, caller, found._id)).status);
};

const validatable = statesBefore('validating');
const startable = statesBefore('importing');

/** Starts a run that says what an import would do. Throws Problem. */
export const startValidation = async (stores: StartStores, request: RunRequest): Promise<void> => {
  const found = await findImport(stores, request.caller, request.id);
  requireState(found.status, validatable);
  await beginRun(stores, found, { ...request, mode: 'validate', from: validatable, acceptErrors: false });
};

const refuseErrors = ({ totals }: RunDoc): void => {
  const errors = (totals?.rejected ?? 0) + (totals?.dead ?? 0);
  if (errors === 0) return;
  const detail = `${errors} rows have errors. Start with acceptErrors: true to leave them out, or mend the files.`;
  throw new Problem('errors_not_accepted', detail);
};

/** Without acceptErrors, only a validation that found nothing lets an import start. */
const requireAcceptance = async (stores: StartStores, found: ImportDoc): Promise<void> => {
  const validation = found.validation === null ? null : await stores.runs.get(found.validation);
  if (found.status === 'validated' && validation !== null) return refuseErrors(validation);
  const detail = 'Validate the import first, or start it with acceptErrors: true, which leaves out rows with errors.';
  throw new Problem('validation_required', detail);
};

/** Starts the import itself. Throws Problem. */
export const startImport = async (stores: StartStores, request: StartRequest): Promise<void> => {
  const found = await findImport(stores, request.caller, request.id);
  requireState(found.status, startable);
  if (!request.acceptErrors) await requireAcceptance(stores, found);
  // Only from the very state whose result was looked at.
  await beginRun(stores, found, { ...request, mode: 'import', from: [found.status] });
};
