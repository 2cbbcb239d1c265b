import type { RunDefinition } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { fencesOf, newFences } from '../lanes/fence.store.js';
import { newPlans } from '../lanes/plan.store.js';
import type { Session } from './answer.store.js';
import { newRun } from './run-start.js';

export interface InsertedRun {
  readonly definition: RunDefinition;
  readonly by: string;
  /** Of a run over a topic: by partition, where it begins. */
  readonly offsets?: readonly number[];
}

const updated = { updatePipeline: true } as const;

/** A run with its fences. Its start is the server's time, as its end will be. */
export const insertRun = async (
  { models, collections }: Mongo,
  session: Session,
  { definition, by, offsets }: InsertedRun,
): Promise<void> => {
  const { run, mode } = definition;
  await models.runs.create([newRun({ definition, by })], { session });
  await models.runs.updateOne({ _id: run }, [{ $set: { startedAt: '$$NOW' } }], { ...updated, session });
  await collections.fences.insertMany(newFences(definition, offsets), { session });
  if (mode === 'validate') await collections.plans.insertMany(newPlans(definition), { session });
  await collections.fences.updateMany(fencesOf(run), { $currentDate: { movedAt: true } }, { session });
};
