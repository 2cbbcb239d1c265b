import type { ImportStatus } from '#libs/messages';
import type { Verdict } from './control-plane.js';

/** Where an import stands by the verdicts of its files; null for a file that is still being checked. */
export const settledStatus = (verdicts: readonly (Pick<Verdict, 'ok'> | null)[]): ImportStatus => {
  if (verdicts.length === 0) return 'draft';
  if (verdicts.includes(null)) return 'preprocessing';
  return verdicts.every((verdict) => verdict?.ok) ? 'ready' : 'has_file_errors';
};
