import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import {
  type ColumnProfile,
  type ColumnValues,
  type FilesProfile,
  MOST_HEADERS,
  NO_PROFILE,
  type ProfileRequest,
  profileContext,
  profileKey,
  readValues,
  TableTally,
} from '#libs/mapping';
import type { ListedFile, Stores, WantedProfile } from '#libs/mongo';

/** How long a request waits for a profile that is being made. */
const WAIT_MS = 10_000;
const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 400;
/** Columns of which it is to be known exactly whether a value repeats. */
const MOST_IDENTIFYING = 20;

/** What is looked at of an import's files, and how long. */
export interface WantedColumns {
  readonly workspace: string;
  readonly import: string;
  readonly files: readonly ListedFile[];
  readonly country: string;
  readonly zone: string;
  readonly mayIdentify: (header: string) => boolean;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

const unpacked = promisify(inflate);

const textIn = async (packed: Buffer): Promise<string> => (await unpacked(packed)).toString('utf8');

const read = async (profile: Buffer): Promise<FilesProfile> => JSON.parse(await textIn(profile)) as FilesProfile;

/** Files whose rows can be read. */
const isThere = ({ state, deletedAt, verdict }: ListedFile): boolean =>
  state === 'uploaded' && !deletedAt && verdict?.format != null && verdict.headers.length > 0;

/** In the order of the files, each once. */
const identifyingIn = ({ files, mayIdentify }: WantedColumns): readonly string[] => {
  const headers = new Set(files.flatMap(({ verdict }) => verdict?.headers.map((header) => header.trim()) ?? []));
  return [...headers].slice(0, MOST_HEADERS).filter(mayIdentify).slice(0, MOST_IDENTIFYING);
};

const requestOf = (wanted: WantedColumns): WantedProfile => {
  const { workspace, files, country, zone } = wanted;
  const request: ProfileRequest = { country, zone, identifying: identifyingIn(wanted) };
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  return { ...request, import: wanted.import, workspace, bytes, key: profileKey(files, request) };
};

/** Null: it is not made in time. */
const waitFor = async ({ profiles }: Pick<Stores, 'profiles'>, wanted: WantedColumns): Promise<FilesProfile | null> => {
  const { signal } = wanted;
  const asked = requestOf(wanted);
  const until = performance.now() + WAIT_MS;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LONGEST_LOOK_MS)) {
    const kept = await profiles.want(asked);
    if (kept) return read(kept);
    if (signal.aborted || performance.now() + pause > until) return null;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
};

/** The profile of the same files, if it has been made. */
export const peekProfile = async (
  { profiles }: Pick<Stores, 'profiles'>,
  wanted: WantedColumns,
): Promise<FilesProfile | null> => {
  const kept = await profiles.kept(requestOf(wanted));
  return kept && read(kept);
};

/** First values of each column, where the rows can't be had any more. */
const profileSamples = async (
  { files }: Pick<Stores, 'files'>,
  { import: importId, country, zone }: WantedColumns,
): Promise<readonly ColumnProfile[]> => {
  const tally = new TableTally(profileContext({ country, zone }, new Date().toISOString()));
  for await (const { headers, samples } of files.samples(importId)) tally.addSamples(headers, samples);
  return tally.profiles();
};

/**
 * What all columns of an import's files hold: ingest makes it when it is first asked for. Null: it is being made. Of
 * files whose rows can't be read it is what their verdicts show.
 */
export const findProfile = async (
  stores: Pick<Stores, 'files' | 'profiles'>,
  wanted: WantedColumns,
): Promise<FilesProfile | null> => {
  const profile = wanted.files.some(isThere) ? await waitFor(stores, wanted) : NO_PROFILE;
  if (profile === null || profile.rows > 0) return profile;
  const columns = await profileSamples(stores, wanted);
  return { ...profile, columns, complete: columns.every(({ filled }) => filled === 0) };
};

/** The values of a column of the profile of the same files; null: they are not known. */
export const findValues = async (
  { profiles }: Pick<Stores, 'profiles'>,
  wanted: WantedColumns,
  index: number,
): Promise<ColumnValues | null> => {
  const kept = await profiles.column(requestOf(wanted), index);
  return kept && readValues(await textIn(kept));
};
