import { mayFollow } from '#libs/kinds';
import { type ImportStatus, importStatuses } from '#libs/messages';
import { Problem } from './problem.js';

/** The states from which an import may go to another. */
export const statesBefore = (to: ImportStatus): readonly ImportStatus[] =>
  importStatuses.filter((from) => mayFollow(from, to));

/** What a user does about an import that is in a state which doesn't allow what was asked for. */
const advice: Readonly<Record<ImportStatus, string>> = {
  draft: 'It has no files: upload one first.',
  preprocessing: 'Wait until its files have arrived and been checked.',
  ready: 'Validate it, or start it with acceptErrors.',
  has_file_errors: 'Remove or replace the files that have errors.',
  validating: 'Wait until that is over, or cancel it.',
  validated: 'Start it, or change its files.',
  importing: 'That can no longer be stopped.',
  finished: 'Make another import.',
  cancelled: 'Make another import.',
  failed: 'Make another import.',
  expired: 'Make another import.',
};

export const wrongState = (status: ImportStatus): Problem =>
  new Problem('wrong_state', `The import is ${status}. ${advice[status]}`);

/** Throws Problem when the state is none of those allowed. */
export const requireState = (status: ImportStatus, allowed: readonly ImportStatus[]): void => {
  if (!allowed.includes(status)) throw wrongState(status);
};
