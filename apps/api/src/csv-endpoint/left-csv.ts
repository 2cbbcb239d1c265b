import { idleStates, runPhases } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { LeftWork } from '../imports/left-imports.js';
import { EndpointRefusal, endpointErrorOf } from './endpoint-error.js';
import { failRefused, type StartStores, startChecked } from './start-accepted.js';

const LOST = new EndpointRefusal(
  'missing_file',
  'The request ended before the file had been received and checked. Send it again.',
);

type LeftStores = StartStores & Pick<Stores, 'asyncActions'>;

/**
 * Imports of the CSV endpoint: starts those whose check took longer than their sender was kept waiting, and ends those
 * whose request was lost.
 */
export const leftCsv = (stores: LeftStores, lanes: number): LeftWork<ImportDoc> => ({
  of: 'the CSV endpoint',
  due: () => stores.asyncActions.left(idleStates),
  goOnWith: async (found) => {
    if (!found.endpoint?.acceptedAt) throw LOST;
    if (found.status === runPhases.stage.during) return;
    const { workspace, createdBy: by } = found;
    await startChecked(stores, { caller: { workspace, by, scopes: [] }, found, lanes });
  },
  isFinal: (problem) => problem === LOST || [400, 413].includes(endpointErrorOf(problem, '').code),
  giveUp: (found, problem) => failRefused(stores, found, { problem, from: [found.status] }),
});
