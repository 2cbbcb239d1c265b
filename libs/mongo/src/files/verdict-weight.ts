import type { ImportDoc } from '../connection/control-plane.js';
import type { Verdict } from './verdict.js';

/** Headers of all files of an import: a run's definition holds them all, and a document at most 16 MiB. */
export const MOST_HEADER_BYTES = 8 * 1024 * 1024;
/** Errors that all files of an import list together; each lists at least its first. */
export const MOST_LISTED_ERRORS = 2_000;

/** What a name costs beside its bytes, in a document and in memory. */
const BYTES_A_HEADER = 128;

/** What a file's verdict adds to what its import may hold. */
export interface VerdictWeight {
  readonly headerBytes: number;
  readonly listedErrors: number;
}

export const weightOf = ({ headers, errors }: Verdict): VerdictWeight => ({
  headerBytes: headers.reduce((sum, header) => sum + Buffer.byteLength(header) + BYTES_A_HEADER, 0),
  listedErrors: errors.length,
});

const tooLarge = (verdict: Verdict): Verdict => ({
  ...verdict,
  ok: false,
  errors: [{ code: 'headers_too_large', row: null, line: verdict.headerLine ?? null, argument: '8 MiB' }],
  total: Math.max(1, verdict.total),
  headers: [],
  preview: [],
  samples: [],
});

/** A verdict as its import has room for it. A file whose headers have none is refused. */
export const fitVerdict = (
  verdict: Verdict,
  { headerBytes: before = 0, listedErrors = 0 }: Partial<Pick<ImportDoc, keyof VerdictWeight>>,
): Verdict => {
  const fitted = before + weightOf(verdict).headerBytes > MOST_HEADER_BYTES ? tooLarge(verdict) : verdict;
  const room = Math.max(1, MOST_LISTED_ERRORS - listedErrors);
  return fitted.errors.length > room ? { ...fitted, errors: fitted.errors.slice(0, room) } : fitted;
};
