import type { RunDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { findPlace } from '../mapping/find-place.js';
import { refuseMapping } from '../mapping/import-mapping.js';
import { findImpact, referTo } from '../workflows/workflow-impact.js';
import { type DefinedStream, type DefinedStreamRun, defineStreamRun } from './define-stream-run.js';

export type PlanningStores = Pick<Stores, 'workspaces' | 'references' | 'workflows' | 'runs'>;

export interface PlannedStream {
  readonly stream: DefinedStream & { readonly workspace: string };
  readonly lanes: number;
}

/** The run that a stream would have by all that its workspace says now. Throws Problem when that is gone. */
export const planStreamRun = async (
  stores: PlanningStores,
  { stream, lanes }: PlannedStream,
): Promise<DefinedStreamRun> => {
  const place = await findPlace(stores, stream, stream);
  const workflows = (await findImpact(stores, stream)).map(referTo);
  return defineStreamRun({ run: stores.runs.newId(), lanes, now: new Date(), place, stream, workflows });
};

/** Throws Problem: there can be no run. */
export const requireStreamRun = async (stores: PlanningStores, planned: PlannedStream): Promise<RunDefinition> => {
  const defined = await planStreamRun(stores, planned);
  if (defined.ok) return defined.definition;
  if ('faults' in defined) return refuseMapping(defined.faults);
  throw new Problem('invalid_request', defined.detail);
};
