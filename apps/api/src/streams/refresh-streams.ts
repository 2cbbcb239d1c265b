import type { Stores, StreamDoc } from '#libs/mongo';
import type { LeftWork } from '../imports/left-imports.js';
import { type PlanningStores, requireStreamRun } from './plan-stream-run.js';

type RefreshStores = PlanningStores & Pick<Stores, 'streams'>;

const BY = 'sluice';
const EVERY_MS = 5_000;

/** Ends the run of a stream whose workspace says something else now, and begins another one where it was. */
const refresh = async (stores: RefreshStores, stream: StreamDoc, lanes: number): Promise<void> => {
  const { streams, runs } = stores;
  const definition = await requireStreamRun(stores, { stream, lanes });
  const present = stream.run === null ? null : await runs.outline(stream.run);
  if (present === null || present.definition.basis === definition.basis) return;
  await streams.switch({ seen: stream, next: { definition, by: BY }, set: {} });
};

/**
 * Running streams, which go on by what their workspace says now (correctness.md, 25): attributes, settings and reference
 * data. Every api looks; of several one gets through. One for which there can be no run any more stops.
 */
export const streamRefresh = (stores: RefreshStores, lanes: number): LeftWork<StreamDoc> => ({
  of: 'topics',
  everyMs: EVERY_MS,
  due: () => stores.streams.inState('running'),
  goOnWith: (stream) => refresh(stores, stream, lanes),
  isFinal: ({ code }) => code === 'invalid_mapping' || code === 'invalid_request',
  giveUp: async ({ _id, run }, { detail }) => {
    if (run !== null) await stores.streams.stop({ stream: _id, run, reason: 'mapping_invalid', detail });
  },
});
