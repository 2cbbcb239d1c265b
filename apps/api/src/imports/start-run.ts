import type { BodyOf } from '#libs/api-contract';
import { actionRulesOf, mergeCurrencies, NO_CURRENCIES, pinRules } from '#libs/kinds';
import type { HeaderError } from '#libs/mapping';
import { type RunDefinition, type RunMode, runnableStates } from '#libs/messages';
import type { ImportDoc, ListedFile, NewRun as NewRunRequest, Stores, WorkflowDoc, WorkspaceDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findPlace } from '../mapping/find-place.js';
import { refuseMapping } from '../mapping/import-mapping.js';
import { acknowledgedIn, activeOf, findImpact, referTo } from '../workflows/workflow-impact.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForRun } from '../workspace/require-room.js';
import { type DefinedRun, defineRun } from './define-run.js';
import { findImport } from './find-import.js';
import { viewHeaderErrors } from './preview-run.js';
import { changedMeanwhile, refuseState, refuseWornOut, requireState } from './require-state.js';
import { segmentToJoin } from './segment-to-join.js';
import { shutGate } from './start-gates.js';

type StartStores = Pick<Stores, 'imports' | 'files' | 'runs' | 'workspaces' | 'workflows' | 'staging' | 'references'>;

export interface RunRequest {
  readonly caller: Caller;
  readonly id: string;
  readonly lanes: number;
}

/** With what the person who starts an import lets happen. */
export type StartRequest = RunRequest & BodyOf<'StartImport'>;

interface Planned extends RunRequest {
  readonly mode: RunMode;
  /** Of a validation of transactions: whether their customers exist, and they themselves don't. */
  readonly checksDatabase?: boolean;
}

export interface ValidationRequest extends RunRequest {
  readonly checksDatabase: boolean;
}

/** Of the faults of headers so many are told; the errors of the import list all. */
const MOST_ERRORS = 100;

const refuseHeaders = (errors: readonly HeaderError[], files: readonly ListedFile[]): never => {
  const entries = viewHeaderErrors(errors.slice(0, MOST_ERRORS), files);
  throw new Problem('file_errors', entries.map(({ file, message }) => `${file}: ${message}`).join(' '), entries);
};

/** A run that could start, with all that it depends on, read once. */
interface Prepared {
  readonly definition: RunDefinition;
  readonly impact: readonly WorkflowDoc[];
}

/** A run over the actions that pre-processing has staged: the same files, by the rules that the workspace has now. */
const defineOverStaged = async (
  stores: StartStores,
  { found, workspace }: { readonly found: ImportDoc; readonly workspace: WorkspaceDoc },
  { mode, checksDatabase = false }: Pick<Planned, 'mode' | 'checksDatabase'>,
): Promise<RunDefinition> => {
  const { runs, staging } = stores;
  const definition = found.staging ? await runs.definition(found.staging) : null;
  if (!definition?.actions) return refuseState(stores, found);
  const named = (await staging.currencies(definition.run)).reduce(mergeCurrencies, NO_CURRENCIES);
  const rules = pinRules({ staged: definition.actions, named, workspace: actionRulesOf(workspace) });
  const pinned = { run: runs.newId(), mode, now: new Date().toISOString(), staged: definition.run };
  return { ...definition, ...pinned, ...rules, ...(checksDatabase && { checksDatabase }) };
};

/** Throws Problem: there can be no run. */
export const refuseUndefined = (
  defined: Exclude<DefinedRun, { readonly ok: true }>,
  files: readonly ListedFile[],
): never => ('faults' in defined ? refuseMapping(defined.faults) : refuseHeaders(defined.errors, files));

const prepare = async (stores: StartStores, found: ImportDoc, request: Planned): Promise<Prepared> => {
  const { caller, mode, lanes } = request;
  const [files, workspace, impact] = await Promise.all([
    stores.files.list(found._id),
    findPlace(stores, caller, found),
    findImpact(stores, found),
  ]);
  if (found.process === 'groups')
    return { definition: await defineOverStaged(stores, { found, workspace }, request), impact };
  const pinned = { run: stores.runs.newId(), now: new Date(), workflows: impact.map(referTo) };
  const defined = await defineRun({ ...pinned, mode, lanes, workspace, found, files });
  return defined.ok ? { definition: defined.definition, impact } : refuseUndefined(defined, files);
};

const OTHER_CURRENCY =
  "Another import has decided on the currency of the workspace's transactions meanwhile. Validate this one again.";

/** Starts what was pinned, unless something has moved or changed the import since it was read. */
const begin = async (
  stores: StartStores,
  { status, revision }: ImportDoc,
  { caller, ...start }: Omit<NewRunRequest, 'by' | 'from' | 'revision'> & { readonly caller: Caller },
): Promise<void> => {
  await requireRoomForRun(stores, caller.workspace);
  if (await stores.runs.start({ ...start, by: caller.by, from: [status], revision })) return;
  const { currency } = await findWorkspace(stores, caller);
  if (start.currency && currency && currency !== start.currency) throw new Problem('stale_validation', OTHER_CURRENCY);
  const now = await findImport(stores, caller, start.definition.import);
  refuseWornOut(now);
  if (now.status === status) throw changedMeanwhile();
  await refuseState(stores, now);
};

const ONLY_STAGED =
  'check_database is for imports of transactions. A validation of customers looks at the database in any case.';

/** Starts a run that says what an import would do. Throws Problem. */
export const startValidation = async (stores: StartStores, request: ValidationRequest): Promise<void> => {
  const { caller } = request;
  const found = await findImport(stores, caller, request.id);
  if (request.checksDatabase && found.process === 'rows') throw new Problem('invalid_request', ONLY_STAGED);
  await requireState(stores, found, runnableStates);
  const { definition } = await prepare(stores, found, { ...request, mode: 'validate' });
  await begin(stores, found, { caller, definition, acceptErrors: false });
};

/** Starts the import itself, once every gate is open. Throws Problem. */
export const startImport = async (stores: StartStores, request: StartRequest): Promise<void> => {
  const { caller, accept_errors: acceptErrors, acknowledge_workflows: acknowledgeWorkflows } = request;
  const found = await findImport(stores, caller, request.id);
  await requireState(stores, found, runnableStates);
  const { definition, impact } = await prepare(stores, found, { ...request, mode: 'import' });
  const active = activeOf(impact, found._id);
  const validation = found.validation === null ? null : await stores.runs.outline(found.validation);
  const acknowledged = acknowledgeWorkflows ? active.map(({ id }) => id) : acknowledgedIn(found);
  // Pre-processing has judged what is staged.
  const isReadyOnly = found.status === 'ready' && found.process === 'rows';
  const currency = definition.actions?.currency;
  const by = { basis: definition.basis, currency };
  const shut = shutGate({ isReadyOnly, validation, ...by, acceptErrors, active, acknowledged });
  if (shut) throw shut;
  const acknowledgedWorkflows = acknowledgeWorkflows ? acknowledged : [];
  const segment = await segmentToJoin(stores, found);
  const pinned = { definition, segment, ...(currency === undefined ? {} : { currency }) };
  await begin(stores, found, { caller, ...pinned, acceptErrors, acknowledgedWorkflows });
};
