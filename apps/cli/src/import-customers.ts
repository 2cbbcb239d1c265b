import { type FileErrorCode, fileErrorMessage, type IdKind, type ImportStatus } from '#libs/messages';
import type { ErrorEntry, ImportAnswer, Page, Progress } from './answers.js';
import type { Client } from './client.js';
import { follow } from './follow.js';
import { FileChanged, type LocalFile } from './local-file.js';
import type { Mapping } from './mapping-file.js';
import type { Display } from './progress-display.js';
import { Refusal } from './refusal.js';
import { SUMMARY_ERRORS, WORKFLOWS_NOT_ACKNOWLEDGED } from './summary.js';
import { uploadFile } from './upload.js';

export interface ImportOptions {
  readonly kind?: string;
  readonly name?: string;
  readonly idKind?: IdKind;
  /** Null: headers are matched by name. */
  readonly mapping: Mapping | null;
  readonly validateOnly?: boolean;
  readonly acceptErrors?: boolean;
  readonly acknowledgeWorkflows?: boolean;
  readonly createOnly?: boolean;
  readonly updateOnly?: boolean;
}

/** The import as it ended, and its first errors. */
export interface Result {
  readonly found: ImportAnswer;
  readonly errors: readonly ErrorEntry[];
}

interface Work {
  readonly client: Client;
  readonly display: Display;
  readonly id: string;
}

const working: Readonly<Partial<Record<ImportStatus, string>>> = {
  preprocessing: 'checking',
  validating: 'validating',
  importing: 'importing',
};

/** Waits until nothing is at work on the import. */
const settle = async ({ client, display, id }: Work): Promise<Progress> => {
  let step: string | undefined;
  const show = (progress: Progress): void => {
    const name = working[progress.status];
    if (name !== undefined && name !== step && progress.rows > 0) {
      display.step(name, progress.rows, 'rows');
      step = name;
    }
    display.update(progress.read);
  };
  const settled = await follow(client, id, ({ status }) => !(status in working), show);
  display.stop();
  return settled;
};

/** Sends the files one after the other. A file that changes meanwhile ends it: that is an error of the data. */
const sendFiles = async ({ client, display, id }: Work, files: readonly LocalFile[]): Promise<void> => {
  let sent = 0;
  display.step(
    'uploading',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    'bytes',
  );
  for (const file of files) {
    await uploadFile(client, id, file, (bytes) => {
      sent += bytes;
      display.update(sent);
    });
  }
  display.stop();
};

const noPlace = { row: null, line: null, customer_id: null, transaction_id: null, attribute: null } as const;

const fileError = (file: string, code: FileErrorCode): ErrorEntry => ({
  file,
  ...noPlace,
  code,
  message: fileErrorMessage({ code, row: null, line: null }),
});

const firstErrors = async (client: Client, id: string): Promise<readonly ErrorEntry[]> =>
  (await client.get<Page<ErrorEntry>>(`/v1/imports/${id}/errors?limit=${SUMMARY_ERRORS}`)).items;

const resultOf = async ({ client, id }: Work, known: readonly ErrorEntry[] = []): Promise<Result> => {
  const [found, errors] = await Promise.all([client.get<ImportAnswer>(`/v1/imports/${id}`), firstErrors(client, id)]);
  const isNew = (entry: ErrorEntry): boolean => !errors.some((e) => e.file === entry.file && e.code === entry.code);
  return { found, errors: [...errors, ...known.filter(isNew)] };
};

const workflowError = ({ name, trigger }: { readonly name: string; readonly trigger: string }): ErrorEntry => ({
  file: null,
  ...noPlace,
  code: WORKFLOWS_NOT_ACKNOWLEDGED,
  message: `The workflow ${name} is active, and each ${trigger} event sets it off. Set it inactive, or acknowledge it (--acknowledge-workflows).`,
});

/**
 * What a run is refused for because of the data: headers among which is no ID, or two of one attribute, which the server
 * lists as errors of the files; and workflows that nobody took note of.
 */
const refusedStart = (error: unknown): readonly ErrorEntry[] => {
  if (!(error instanceof Refusal)) throw error;
  const { code, errors = [] } = error.problem;
  if (code === 'file_errors') return [];
  if (code === WORKFLOWS_NOT_ACKNOWLEDGED) return (errors as Parameters<typeof workflowError>[0][]).map(workflowError);
  throw error;
};

/** One pass with accepted errors; otherwise a validation, and the import only when it found nothing. */
const run = async (work: Work, options: ImportOptions): Promise<void> => {
  const { client, id } = work;
  if (!options.acceptErrors || options.validateOnly) {
    await client.post(`/v1/imports/${id}/validate`);
    const plan = await settle(work);
    if (plan.status !== 'validated' || plan.rejected + plan.dead > 0 || options.validateOnly) return;
  }
  const { acceptErrors = false, acknowledgeWorkflows = false } = options;
  const consent = { accept_errors: acceptErrors, acknowledge_workflows: acknowledgeWorkflows };
  await client.post(`/v1/imports/${id}/start`, consent);
  await settle(work);
};

const uploadAll = async (work: Work, files: readonly LocalFile[]): Promise<readonly ErrorEntry[]> => {
  try {
    await sendFiles(work, files);
    return [];
  } catch (error) {
    work.display.stop();
    if (error instanceof FileChanged) return [fileError(error.file.name, 'upload_incomplete')];
    throw error;
  }
};

const nameOf = (files: readonly LocalFile[]): string =>
  files
    .map((file) => file.name)
    .join(', ')
    .slice(0, 200);

const create = async (client: Client, files: readonly LocalFile[], options: ImportOptions): Promise<string> => {
  const { kind = 'customers', name = nameOf(files), mapping, createOnly = false, updateOnly = false } = options;
  const idKind = options.idKind ?? mapping?.idKind ?? 'loyalty';
  const created = { kind, name, id_kind: idKind, create_only: createOnly, update_only: updateOnly };
  return (await client.post<ImportAnswer>('/v1/imports', created)).id;
};

/** What can be said of a mapping without the files is said before they are sent. */
const importFiles = async (work: Work, files: readonly LocalFile[], options: ImportOptions): Promise<Result> => {
  if (options.mapping !== null) await work.client.put(`/v1/imports/${work.id}/mapping`, options.mapping);
  const broken = await uploadAll(work, files);
  const { status } = await settle(work);
  if (broken.length > 0 || status !== 'ready') return resultOf(work, broken);
  try {
    await run(work, options);
  } catch (error) {
    return resultOf(work, refusedStart(error));
  }
  return resultOf(work);
};

const isWrongMapping = (error: unknown): boolean =>
  error instanceof Refusal && ['invalid_mapping', 'invalid_request'].includes(error.problem.code);

/** Creates an import of the files, sends them, waits for their check, and runs it as far as the options allow. */
export const importCustomers = async (
  { client, display }: Omit<Work, 'id'>,
  files: readonly LocalFile[],
  options: ImportOptions,
): Promise<Result> => {
  const id = await create(client, files, options);
  try {
    return await importFiles({ client, display, id }, files, options);
  } catch (error) {
    // An import whose mapping can't be used would lie about for ever.
    if (isWrongMapping(error)) await client.post(`/v1/imports/${id}/cancel`);
    throw error;
  }
};
