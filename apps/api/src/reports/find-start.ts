import { rejectKey } from '#libs/messages';
import type { RejectFilter, RejectPlace, RejectRange, RunOutline, Stores } from '#libs/mongo';
import {
  anchorOf,
  areCountedByKeys,
  type ErrorQuery,
  isCounted,
  looksForPart,
  type PageStart,
  refuseRowAlone,
  refuseStart,
  startOfCursor,
} from './page-start.js';

/** Keys of an index that one request passes, at a million a second or more. */
const MOST_KEYS = 1_000_000;
/** Rejects that one request looks at, where the keys don't say enough. */
const MOST_REJECTS = 100_000;

export interface Asked {
  readonly run: RunOutline;
  readonly query: ErrorQuery;
  readonly filter: RejectFilter;
  /** Rejected rows that are asked for, by file, but for other filters than that. */
  readonly rejected: readonly number[];
}

type StartStores = Pick<Stores, 'rejects'>;

const mostOf = (filter: RejectFilter): number => (areCountedByKeys(filter) ? MOST_KEYS : MOST_REJECTS);

const sumOf = (rejected: readonly number[]): number => rejected.reduce((sum, rows) => sum + rows, 0);

/** Null: beyond the last one. Throws Problem for a place that is too far from both ends. */
const keyAt = async ({ rejects }: StartStores, filter: RejectFilter, place: RejectPlace): Promise<string | null> => {
  const most = mostOf(filter);
  if (place.passed <= most) return rejects.keyAt(filter, place);
  return refuseStart('at', `is too far in: with these filters it may be ${most}. Give a file with at_row`);
};

/** The start behind so many rows; null: there are not more than these. */
const startAt = async (stores: StartStores, { filter, rejected }: Asked, at: number): Promise<PageStart | null> => {
  if (at === 0) return { position: 0 };
  const place = isCounted(filter) ? anchorOf(rejected, at - 1) : { from: 'start' as const, passed: at - 1 };
  const after = place && (await keyAt(stores, { ...filter, ...('file' in place && { file: place.file }) }, place));
  return after === null ? null : { after, position: at };
};

/** The index of the file that is asked for, or of the only one. Throws Problem. */
const onlyFile = ({ file, files }: RejectFilter): number => file ?? (files === 1 ? 0 : refuseRowAlone());

/** Null: there are more than one request counts. */
const countWithin = async (
  { rejects }: StartStores,
  filter: RejectFilter,
  range: Pick<RejectRange, 'after' | 'until'>,
): Promise<number | null> => {
  const most = mostOf(filter);
  const found = await rejects.count(filter, { ...range, most: most + 1 });
  return found > most ? null : found;
};

/** How many rows of a file are rejected up to a key, counted from its beginning, else from its end; null: too many from both. */
const countInFile = async (stores: StartStores, filter: RejectFilter, key: string, rows: number) => {
  const before = await countWithin(stores, filter, { until: key });
  if (before !== null) return before;
  const behind = await countWithin(stores, filter, { after: key });
  return behind === null ? null : rows - behind;
};

/** How many rows are asked for up to a key; null: too many to count. Those of earlier files are known. */
const countUntil = async (stores: StartStores, { filter, rejected }: Asked, key: string, file: number) => {
  if (!isCounted(filter)) return countWithin(stores, filter, { until: key });
  const found = await countInFile(stores, { ...filter, file }, key, rejected[file] ?? 0);
  return found === null ? null : sumOf(rejected.slice(0, file)) + found;
};

/** The start with a row of a file, or with the first one behind it that is asked for. */
const startAtRow = async (stores: StartStores, asked: Asked, row: number): Promise<PageStart> => {
  const file = onlyFile(asked.filter);
  const after = rejectKey(asked.run._id, file, row - 1);
  return { after, position: looksForPart(asked.query) ? null : await countUntil(stores, asked, after, file) };
};

/** Where the page that is asked for begins; null: behind the last row. Throws Problem. */
export const findStart = async (stores: StartStores, asked: Asked): Promise<PageStart | null> => {
  const { at, at_row, cursor, message } = asked.query;
  if (cursor !== undefined) return startOfCursor(asked.run, cursor);
  if (at !== undefined) return startAt(stores, asked, at);
  if (at_row !== undefined) return startAtRow(stores, asked, at_row);
  return { position: message === undefined ? 0 : null };
};

/** How many rows are asked for; null: nobody has counted them. Beyond those of files they are counted with `at=0` alone. */
export const countRows = async (stores: StartStores, { filter, query, rejected }: Asked): Promise<number | null> => {
  if (query.message !== undefined) return null;
  if (isCounted(filter)) return sumOf(rejected);
  return query.at === 0 ? countWithin(stores, filter, {}) : null;
};
