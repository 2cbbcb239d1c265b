import type { FileDoc, ImportDoc } from '#libs/mongo';
import { Problem } from '../http/problem.js';

/** Throws Problem when the errors and plans of an import have been deleted. */
export const requireReports = ({ reportsDeletedAt }: ImportDoc): void => {
  if (!reportsDeletedAt) return;
  throw new Problem(
    'no_longer_kept',
    'Errors and plans are kept for some time after an import is over. Its counts stay.',
  );
};

/** Throws Problem when the bytes of a file have been deleted. */
export const requireContent = ({ name, deletedAt }: FileDoc): void => {
  if (deletedAt) throw new Problem('no_longer_kept', `${name} was deleted: files are kept for some time only.`);
};
