import { mayFollow } from '#libs/kinds';
import { type ImportStatus, importStatuses } from '#libs/messages';
import { Problem } from './problem.js';

/** The states from which an import may go to another. */
export const statesBefore = (to: ImportStatus): readonly ImportStatus[] =>
  importStatuses.filter((from) => mayFollow(from, to));

/** What a user does about an import that is in a state which doesn't allow what was asked for. */
const advice: Readonly<Record<ImportStatus, string>> = {
  draft: 'It has no files: upload one first.',
  preprocessing: 'Its files are still arriving or being checked: wait until it is ready.',
  ready: 'It is ready: validate it, or start it with acceptErrors.',
  has_file_errors: 'Its files have errors: remove or replace those files.',
  validating: 'It is being validated: wait until that is over, or cancel it.',
  validated: 'It has been validated: start it, or change its files.',
  importing: 'It is being imported, which can no longer be stopped.',
  finished: 'It has finished: make another import.',
  cancelled: 'It was cancelled: make another import.',
  failed: 'It failed: make another import.',
  expired: 'It has expired: make another import.',
};

export const wrongState = (status: ImportStatus): Problem =>
  new Problem('wrong_state', `The import is ${status}. ${advice[status]}`);

/** Throws Problem when the state is none of those allowed. */
export const requireState = (status: ImportStatus, allowed: readonly ImportStatus[]): void => {
  if (!allowed.includes(status)) throw wrongState(status);
};
