import type { IdKind } from '#libs/kinds';
import type { SettingValue } from '#libs/messages';
import type { ErrorEntry, ImportAnswer } from './answers.js';
import type { Client } from './client.js';
import { fileError } from './error-entries.js';
import { FileChanged, type LocalFile } from './local-file.js';
import type { Mapping } from './mapping-file.js';
import type { ReadingFlags } from './reading-flags.js';
import { Refusal } from './refusal.js';
import { pathOf } from './run-import.js';
import { uploadFile } from './upload.js';
import type { WatchedImport } from './watching.js';

/** Settings of the kind by their names in the API; the server has defaults for the others. */
export interface GivenSettings {
  readonly id_kind?: IdKind;
  readonly [setting: string]: SettingValue | undefined;
}

/** An import before anything runs. */
export interface WantedImport extends ReadingFlags {
  readonly kind: string;
  readonly name?: string;
  readonly settings: GivenSettings;
  /** Null: headers are matched by name. */
  readonly mapping: Mapping | null;
  /** Where the mapping is from, for messages. */
  readonly mappingFile?: string | undefined;
}

type MappingSource = Pick<WantedImport, 'mapping' | 'mappingFile'>;

const nameOf = (files: readonly LocalFile[]): string =>
  files
    .map((file) => file.name)
    .join(', ')
    .slice(0, 200);

/** Makes an import for these files. Returns its id. */
export const makeImport = async (
  client: Client,
  files: readonly LocalFile[],
  { kind, name = nameOf(files), settings }: WantedImport,
): Promise<string> => (await client.create<ImportAnswer>('/v1/imports', { kind, name, ...settings })).id;

export const isWrongMapping = (error: unknown): boolean =>
  error instanceof Refusal && (error.problem.code === 'invalid_mapping' || error.problem.code === 'invalid_request');

/** Faults of a mapping are those of its file. */
export const namingMapping = (error: unknown, { mapping, mappingFile = 'The mapping' }: MappingSource): unknown =>
  mapping !== null && isWrongMapping(error)
    ? new Refusal({ ...(error as Refusal).problem, title: `${mappingFile} cannot be used` })
    : error;

/** Sets the mapping of an import, if it has one. Throws a Refusal with all its faults. */
export const putMapping = async (
  { client, id }: Pick<WatchedImport, 'client' | 'id'>,
  source: MappingSource,
): Promise<void> => {
  const { mapping } = source;
  if (mapping === null) return;
  await client.put(`${pathOf(id)}/mapping`, mapping).catch((error: unknown) => {
    throw namingMapping(error, source);
  });
};

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

/** Sends all files of an import. Returns what is wrong with them here. */
export const uploadAll = async (work: WatchedImport, files: readonly LocalFile[]): Promise<readonly ErrorEntry[]> => {
  try {
    await sendFiles(work, files);
    return [];
  } catch (error) {
    work.display.stop();
    if (error instanceof FileChanged) return [fileError(error.file.name, 'upload_incomplete')];
    throw error;
  }
};
