import type { AnswerOf } from '#libs/api-contract';
import { isWorking } from '#libs/messages';
import type { ErrorEntry, ImportAnswer } from './answers.js';
import { noPlace } from './error-entries.js';
import { isPassing } from './patience.js';
import { Refusal } from './refusal.js';
import { SUMMARY_ERRORS, WORKFLOWS_NOT_ACKNOWLEDGED } from './summary.js';
import { settle, type WatchedImport } from './watching.js';

export interface ImportRunOptions {
  readonly validateOnly?: boolean;
  readonly acceptErrors?: boolean;
  readonly acknowledgeWorkflows?: boolean;
  /** Of transactions: a validation asks for their customers and IDs too. */
  readonly checkDatabase?: boolean;
}

/** The import as it ended, and its first errors. */
export interface Result {
  readonly found: ImportAnswer;
  readonly errors: readonly ErrorEntry[];
}

export const pathOf = (id: string): string => `/v1/imports/${encodeURIComponent(id)}`;

/** The import as it is now. `known`: errors that the server does not know. */
export const resultOf = async (
  { client, id }: Pick<WatchedImport, 'client' | 'id'>,
  known: readonly ErrorEntry[] = [],
): Promise<Result> => {
  const found = await client.get<ImportAnswer>(pathOf(id));
  if (found.reports_deleted_at !== null) return { found, errors: known };
  const { items: errors } = await client.get<AnswerOf<'ErrorPage'>>(`${pathOf(id)}/errors?limit=${SUMMARY_ERRORS}`);
  const isNew = (entry: ErrorEntry): boolean => !errors.some((e) => e.file === entry.file && e.code === entry.code);
  return { found, errors: [...errors, ...known.filter(isNew)] };
};

const workflowError = ({ name, trigger }: AnswerOf<'WorkflowImpact'>): ErrorEntry => ({
  file: null,
  ...noPlace,
  code: WORKFLOWS_NOT_ACKNOWLEDGED,
  message: `The workflow ${name} is active, and each ${trigger} event sets it off. Set it inactive, or acknowledge it (--acknowledge-workflows).`,
});

/**
 * What a run is refused for because of the data: headers among which is no ID, or two of one attribute, which the server
 * lists as errors of the files; and workflows that were not acknowledged.
 */
export const refusedStart = (error: unknown): readonly ErrorEntry[] => {
  if (!(error instanceof Refusal)) throw error;
  const { code, errors = [] } = error.problem;
  if (code === 'file_errors') return [];
  if (code === WORKFLOWS_NOT_ACKNOWLEDGED) return (errors as AnswerOf<'WorkflowImpact'>[]).map(workflowError);
  throw error;
};

/** Begins a step of an import. When the answer is lost, the import itself tells whether it has begun. */
const begin = async ({ client, id }: WatchedImport, step: 'validate' | 'start', body: object): Promise<void> => {
  const before = (await client.get<ImportAnswer>(pathOf(id))).status;
  let isLost = false;
  await client.patiently(async () => {
    if (isLost) {
      const { status } = await client.get<ImportAnswer>(pathOf(id));
      if (status !== before || isWorking(status)) return;
    }
    await client.post(`${pathOf(id)}/${step}`, body).catch((error: unknown) => {
      isLost ||= isPassing(error);
      throw error;
    });
  });
};

export const validate = async (work: WatchedImport, { checkDatabase }: ImportRunOptions) => {
  await begin(work, 'validate', checkDatabase ? { check_database: true } : {});
  return settle(work);
};

export const start = async (work: WatchedImport, options: ImportRunOptions) => {
  const { acceptErrors = false, acknowledgeWorkflows = false } = options;
  await begin(work, 'start', { accept_errors: acceptErrors, acknowledge_workflows: acknowledgeWorkflows });
  return settle(work);
};

const isStale = (error: unknown): boolean => error instanceof Refusal && error.problem.code === 'stale_validation';

/** What the check of the files judged may be out of date at once: then a validation does so again. */
const startAccepting = async (work: WatchedImport, options: ImportRunOptions): Promise<void> => {
  try {
    await start(work, options);
  } catch (error) {
    if (!isStale(error)) throw error;
    if ((await validate(work, options)).status === 'validated') await start(work, options);
  }
};

/** One pass with accepted errors; otherwise a validation, and the import only when it found nothing. */
export const run = async (work: WatchedImport, options: ImportRunOptions): Promise<void> => {
  if (options.acceptErrors && !options.validateOnly) return startAccepting(work, options);
  const plan = await validate(work, options);
  if (plan.status !== 'validated' || plan.rejected + plan.dead > 0 || options.validateOnly) return;
  await start(work, options);
};
