import type { ImportStatus } from '#libs/messages';

/** What is known of the verdicts of an import's files. */
export interface Verdicts {
  readonly files: number;
  /** Some file is still being checked. */
  readonly areMissing: boolean;
  /** Some file has errors. */
  readonly haveErrors: boolean;
}

/** The state of an import by the verdicts of its files. */
export const settledStatus = ({ files, areMissing, haveErrors }: Verdicts): ImportStatus => {
  if (files === 0) return 'draft';
  if (areMissing) return 'preprocessing';
  return haveErrors ? 'has_file_errors' : 'ready';
};
