import { changeableStates, type ImportStatus, MOST_CHANGES } from '#libs/messages';
import type { ImportDoc, JudgedFile, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';

const NAMED = 20;

const named = (files: readonly JudgedFile[]): string => {
  const names = files.slice(0, NAMED).map(({ name }) => name);
  return names.join(', ') + (files.length > NAMED ? ` and ${files.length - NAMED} more` : '');
};

const OVER = 'Make another import.';

/** What is missing before an import in a state can go on. */
const advice: Readonly<Record<ImportStatus, (files: readonly JudgedFile[]) => string>> = {
  draft: () => 'It has no files: upload one first.',
  preprocessing: (files) =>
    `Wait until its files have arrived and been checked: ${named(files.filter(({ verdict }) => verdict === null))}.`,
  ready: () => 'Validate it, or start it with accept_errors: true.',
  has_file_errors: (files) =>
    `Remove or replace the files that have errors: ${named(files.filter(({ verdict }) => verdict?.ok === false))}.`,
  validating: () => 'Wait until that is over, or cancel it.',
  validated: () => 'Start it, or change its files.',
  importing: () => 'It has been started: it can no longer be changed or stopped.',
  finished: () => OVER,
  cancelled: () => OVER,
  failed: () => OVER,
  expired: () =>
    'It was not started within 7 days, and its files are not kept any longer. Upload them to another import.',
};

export const wrongState = (status: ImportStatus, files: readonly JudgedFile[]): Problem =>
  new Problem('wrong_state', `The import is ${status}. ${advice[status](files)}`);

/** Throws Problem for an import that has been changed so often that it can't be any more: its record would grow for ever. */
export const refuseWornOut = ({ history }: ImportDoc): void => {
  if (history.length < MOST_CHANGES) return;
  throw new Problem('too_many_changes', `It has been changed ${MOST_CHANGES} times. Make another import.`);
};

/** Throws Problem: the import is in a state that doesn't allow what was asked for. */
export const refuseState = async ({ files }: Pick<Stores, 'files'>, found: ImportDoc): Promise<never> => {
  refuseWornOut(found);
  throw wrongState(found.status, await files.judged(found._id));
};

/** It was in the right state when it was read. */
export const changedMeanwhile = (): Problem =>
  new Problem('wrong_state', 'The import has been changed at the same moment. Look at it, and try again.');

/** Throws Problem: mapping or settings of the import, which is shown as it is now, could not be changed. */
export const refuseChange = async (stores: Pick<Stores, 'files'>, found: ImportDoc): Promise<never> => {
  refuseWornOut(found);
  if (changeableStates.includes(found.status)) throw changedMeanwhile();
  return refuseState(stores, found);
};

/** Throws Problem when the state is none of those allowed. */
export const requireState = async (
  stores: Pick<Stores, 'files'>,
  found: ImportDoc,
  allowed: readonly ImportStatus[],
): Promise<void> => {
  if (!allowed.includes(found.status)) await refuseState(stores, found);
};
