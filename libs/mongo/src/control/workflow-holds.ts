import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import { literals } from '../connection/server-time.js';
import type { Session } from './answer.store.js';

/** The holds of a workflow; one that was stored when there could be one only is a list of it. */
const HOLDS = {
  $cond: [
    { $isArray: ['$setInactive'] },
    '$setInactive',
    { $cond: [{ $ifNull: ['$setInactive', false] }, ['$setInactive'], []] },
  ],
};

const without = (importId: string): mongo.Document => ({
  $filter: { input: HOLDS, cond: { $ne: ['$$this.import', { $literal: importId }] } },
});

/** An import holds a workflow once. */
export const addHold = (importId: string, by: string): mongo.Document[] => {
  const hold = { ...literals({ import: importId, by }), at: '$$NOW' };
  return [{ $set: { active: false, setInactive: { $concatArrays: [without(importId), [hold]] } } }];
};

const held = { updatePipeline: true } as const;

/**
 * Takes back what an import holds: a workflow is active again when no other import holds it. One whose activity somebody
 * has said since has no holds, and stays as it is.
 */
export const releaseHolds = async (
  { models }: Mongo,
  request: { readonly workspace: string; readonly import: string },
  session?: Session,
): Promise<void> => {
  const { workspace, import: importId } = request;
  const release = [
    { $set: { setInactive: without(importId) } },
    { $set: { active: { $or: ['$active', { $eq: [{ $size: '$setInactive' }, 0] }] } } },
  ];
  const theirs = { workspace, 'setInactive.import': importId };
  await models.workflows.updateMany(theirs, release, { ...held, ...(session ? { session } : {}) });
};
