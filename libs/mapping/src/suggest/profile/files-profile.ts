import type { ParseContext } from '#libs/attributes';
import type { ColumnProfile, ColumnValues } from './column-profile.js';

/** What the columns of an import's files hold. */
export interface FilesProfile {
  readonly columns: readonly ColumnProfile[];
  /** Rows that were read. */
  readonly rows: number;
  /** Whether they are all rows. */
  readonly complete: boolean;
  /** Names of the files, by their places among those that were read. */
  readonly files: readonly string[];
  /** By file: rows that do not repeat its header, and the first of them. */
  readonly tables: readonly { readonly rows: number; readonly first: number }[];
}

/** Of no file. */
export const NO_PROFILE: FilesProfile = { columns: [], rows: 0, complete: false, files: [], tables: [] };

/** Of a file what decides how it is read. */
interface ProfiledFile {
  readonly _id: string;
  readonly reading?: unknown;
  readonly deletedAt?: unknown;
  readonly verdict: { readonly rows: number } | null;
}

/** How values are read, and the columns of which it is to be known exactly whether a value repeats. */
export interface ProfileRequest {
  readonly country: string;
  readonly zone: string;
  readonly identifying: readonly string[];
}

/** Grows when profiles say more, or something else, than before: older ones are made again. */
const PROFILE_VERSION = 3;

/** What a profile depends on: the files as they are read, and the request. */
export const profileKey = (files: readonly ProfiledFile[], { country, zone, identifying }: ProfileRequest): string =>
  JSON.stringify([
    ...[PROFILE_VERSION, country, zone, identifying],
    ...files.map(({ _id, reading, deletedAt, verdict }) => [_id, reading ?? null, deletedAt ?? null, verdict?.rows]),
  ]);

/** In which context values are read. */
export const profileContext = (
  { country, zone }: Pick<ProfileRequest, 'country' | 'zone'>,
  now: string,
): ParseContext => ({
  country,
  zone,
  now,
});

interface Cut {
  readonly sample: number;
  /** Columns of more values keep none, as if they were of many. */
  readonly values: number;
  readonly columns: number;
}

/** From what is cut least to what is cut most: the first that fits is kept. */
const cuts: readonly Cut[] = [
  { sample: 1_000, values: 50, columns: 2_000 },
  { sample: 200, values: 50, columns: 2_000 },
  { sample: 60, values: 20, columns: 2_000 },
  { sample: 20, values: 4, columns: 2_000 },
  { sample: 20, values: 4, columns: 500 },
  { sample: 20, values: 4, columns: 100 },
];

const cutColumn = (column: ColumnProfile, { sample, values }: Cut): ColumnProfile => ({
  ...column,
  samples: column.samples.map((text) => text.slice(0, sample)),
  values: column.values.length <= values ? column.values : [],
});

/** Texts of a profile, each shorter than the one before; the last is small in any case. */
export function* profileTexts(profile: FilesProfile): Generator<string> {
  for (const cut of cuts) {
    const columns = profile.columns.slice(0, cut.columns).map((column) => cutColumn(column, cut));
    yield JSON.stringify({ ...profile, columns });
  }
}

/** Values as they are kept: one array a value, as there may be 10,000. */
type KeptValues = readonly [isWhole: boolean, ...values: (readonly [string, number, number, number])[]];

export const valuesText = ({ isWhole, values }: ColumnValues): string => {
  const kept: KeptValues = [
    isWhole,
    ...values.map(({ value, count, file, row }) => [value, count, file, row] as const),
  ];
  return JSON.stringify(kept);
};

export const readValues = (text: string): ColumnValues => {
  const [isWhole, ...values] = JSON.parse(text) as KeptValues;
  return { isWhole, values: values.map(([value, count, file, row]) => ({ value, count, file, row })) };
};
