import type { IdKind } from '#libs/kinds';
import type { SettingValue } from '#libs/messages';
import type { ErrorEntry, ImportAnswer } from './answers.js';
import type { Client } from './client.js';
import { fileError } from './error-entries.js';
import { type FileBounds, setBounds } from './file-bounds.js';
import { farewellOf, interruptible } from './interrupt.js';
import { FileChanged, type LocalFile } from './local-file.js';
import type { Mapping } from './mapping-file.js';
import { Refusal } from './refusal.js';
import { type ImportRunOptions, pathOf, type Result, refusedStart, resultOf, run } from './run-import.js';
import { uploadFile } from './upload.js';
import { settle, type WatchedImport } from './watching.js';

/** Settings of the kind by their names in the API; the server has defaults for the others. */
export interface GivenSettings {
  readonly id_kind?: IdKind;
  readonly [setting: string]: SettingValue | undefined;
}

export interface ImportOptions extends ImportRunOptions, FileBounds {
  readonly kind: string;
  readonly name?: string;
  readonly settings: GivenSettings;
  /** Null: headers are matched by name. */
  readonly mapping: Mapping | null;
  /** Where the mapping is from, for messages. */
  readonly mappingFile?: string | undefined;
}

/** Sends the files one after the other. A file that changes meanwhile ends it: that is an error of the data. */
const sendFiles = async ({ client, display, id }: WatchedImport, files: readonly LocalFile[]): Promise<void> => {
  let before = 0;
  display.step(
    'uploading',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    'bytes',
  );
  for (const file of files) {
    await uploadFile(client, id, file, (bytes) => {
      display.note(null);
      display.update(before + bytes);
    });
    before += file.bytes;
  }
  display.stop();
};

const uploadAll = async (work: WatchedImport, files: readonly LocalFile[]): Promise<readonly ErrorEntry[]> => {
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
  const { kind, name = nameOf(files), settings } = options;
  return (await client.create<ImportAnswer>('/v1/imports', { kind, name, ...settings })).id;
};

/** Faults of a mapping are those of its file. */
const setMapping = async (
  { client, id }: WatchedImport,
  { mapping, mappingFile = 'the mapping' }: ImportOptions,
): Promise<void> => {
  if (mapping === null) return;
  await client.put(`${pathOf(id)}/mapping`, mapping).catch((error: unknown) => {
    if (!isWrongMapping(error)) throw error;
    const { problem } = error as Refusal;
    throw new Refusal({ ...problem, title: `${mappingFile} cannot be used` });
  });
};

const isWrongMapping = (error: unknown): boolean =>
  error instanceof Refusal && (error.problem.code === 'invalid_mapping' || error.problem.code === 'invalid_request');

/** Files that come out of an archive are known when that was checked. */
const settleWithin = async (work: WatchedImport, bounds: FileBounds): ReturnType<typeof settle> => {
  await setBounds(work, bounds);
  const settled = await settle(work);
  return (await setBounds(work, bounds)) ? settle(work) : settled;
};

/** What can be said of a mapping without the files is said before they are sent. */
const sendAndRun = async (
  work: WatchedImport,
  files: readonly LocalFile[],
  options: ImportOptions,
): Promise<Result> => {
  await setMapping(work, options);
  const broken = await uploadAll(work, files);
  work.seen.status = 'preprocessing';
  const { status } = await settleWithin(work, options);
  if (broken.length > 0 || status !== 'ready') return resultOf(work, broken);
  try {
    await run(work, options);
  } catch (error) {
    return resultOf(work, refusedStart(error));
  }
  return resultOf(work);
};

const restoring = ({ display }: Pick<WatchedImport, 'display'>, farewell: () => string) => ({
  restore: () => display.stop(),
  farewell,
});

/** Creates an import of the files, sends them, waits for their check, and runs it as far as the options allow. */
export const importFiles = async (
  { client, display }: Pick<WatchedImport, 'client' | 'display'>,
  files: readonly LocalFile[],
  options: ImportOptions,
): Promise<Result> => {
  const id = await create(client, files, options);
  const work: WatchedImport = { client, display, id, seen: { status: 'draft' } };
  const farewell = (): string => farewellOf(id, work.seen.status);
  const done = interruptible(restoring(work, farewell));
  try {
    return await sendAndRun(work, files, options);
  } catch (error) {
    // An import whose mapping can't be used would lie about for ever.
    if (isWrongMapping(error)) await client.post(`${pathOf(id)}/cancel`);
    throw isWrongMapping(error) ? error : namingImport(error, farewell());
  } finally {
    done();
  }
};

/** An import that may go on without this command is named, so that it can be found again. */
const namingImport = (error: unknown, farewell: string): unknown => {
  if (!(error instanceof Refusal) || error.problem.code !== 'no_server') return error;
  const detail = `${error.problem.detail ?? ''} ${farewell}`;
  return new Refusal({ ...error.problem, title: 'The connection was lost', detail });
};
