import { FileError } from '#libs/messages';
import type { Verdict } from '#libs/mongo';
import type { Content } from '../reading/content.js';
import { UNREADABLE } from '../reading/unreadable.js';
import { FileCheck } from './file-check.js';

export const unreadable: FileError = { code: UNREADABLE, row: null, line: null };
const givenUp: FileError = { code: 'check_failed', row: null, line: null };

/** What a check has found, and how the content was packed. */
export const verdictOf = (check: FileCheck, { isCompressed, sheet }: Content): Verdict => ({
  ...check.verdict(),
  gzip: isCompressed,
  ...(sheet !== null && { sheet }),
});

/** A verdict with this error alone. */
export const refused = (verdict: Verdict, error: FileError): Verdict => ({
  ...verdict,
  ok: false,
  errors: [error],
  total: 1,
});

/** Of a file whose check has ended the process again and again. */
export const givenUpVerdict = (): Verdict => refused({ ...new FileCheck().verdict(), gzip: false }, givenUp);
