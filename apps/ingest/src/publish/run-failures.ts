import { TextDiskError } from '#libs/archives';
import { ContentFault } from '#libs/formats';
import type { Failure } from '#libs/mongo';
import { isUnreadable, UNREADABLE } from '../reading/unreadable.js';
import { PageFileError } from './page-file.js';
import { ChangedFileError } from './run-cutter.js';

const NO_ROOM: Failure = {
  code: 'no_temporary_space',
  detail:
    'ingest found no room on its disk for the IDs of the files. Give its folder of temporary files (TMPDIR) room, or ingest more memory for IDs (SLUICE_ID_MEMORY_BYTES). Then import the files again: what has been imported stays, and its rows are unchanged then.',
};

const NO_ROOM_FOR_TEXTS: Failure = {
  code: 'no_temporary_space',
  detail:
    'ingest found no room on its disk for the texts of a workbook. Give its folder of temporary files (TMPDIR) room, up to 2 GiB a workbook. Then import the files again: what has been imported stays, and its rows are unchanged then.',
};

/** The bytes are gone or others than those that were checked: thrown by the store, or found while reading. */
const isOtherFile = (error: unknown): boolean =>
  error instanceof ChangedFileError || error instanceof ContentFault || isUnreadable(error);

const unreadableFile = (name: string): Failure => ({
  code: UNREADABLE,
  detail: `The stored file "${name}" could not be read back whole. Upload it again in a new import.`,
});

/** What a run fails with when its file can't be read on; null: something else is wrong, and another try may help. */
export const failureOf = (error: unknown, file: string): Failure | null => {
  if (error instanceof PageFileError) return NO_ROOM;
  if (error instanceof TextDiskError) return NO_ROOM_FOR_TEXTS;
  return isOtherFile(error) ? unreadableFile(file) : null;
};

export const noProgress = (takeovers: number): Failure => ({
  code: UNREADABLE,
  detail: `Reading the files was begun ${takeovers} more times and no row took effect. Look into the log of ingest, then upload the files again in a new import.`,
});

export const differentManifest: Failure = {
  code: 'integrity',
  detail: 'Reading the files a second time gave other rows than the first. Please report it, with the log of ingest.',
};

export const lostTwice = (lane: number): Failure => ({
  code: 'integrity',
  detail: `Rows of lane ${lane} took no effect though they were published twice. Look into the dead letters, and check that all processes use the topics of this ingest; then start a new import.`,
});
