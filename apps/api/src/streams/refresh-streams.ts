import type { RunOutline, Stores } from '#libs/mongo';
import type { LeftWork } from '../imports/left-imports.js';
import { type PlanningStores, requireStreamRun } from './plan-stream-run.js';

type RefreshStores = PlanningStores & Pick<Stores, 'streams'>;

const BY = 'sluice';
const EVERY_MS = 5_000;
/** An endless run would keep what it has rejected for ever: what is deleted after a time goes run by run. */
const LONGEST_RUN_MS = 7 * 24 * 60 * 60 * 1000;

const isOld = ({ startedAt }: Pick<RunOutline, 'startedAt'>): boolean =>
  Date.now() - startedAt.getTime() > LONGEST_RUN_MS;

/** Ends the run of a stream whose workspace says something else now, and begins another one where it was. */
const refresh = async (stores: RefreshStores, id: string, lanes: number): Promise<void> => {
  const { streams, runs } = stores;
  const stream = await streams.get(id);
  if (stream?.state !== 'running' || stream.run === null) return;
  const definition = await requireStreamRun(stores, { stream, lanes });
  const present = await runs.outline(stream.run);
  if (present === null || (present.definition.basis === definition.basis && !isOld(present))) return;
  await streams.switch({ seen: stream, next: { definition, by: BY }, set: {} });
};

/** The run that it has now: what was wrong is wrong for it too, or is found again. */
const stop = async ({ streams }: RefreshStores, id: string, detail: string): Promise<void> => {
  const run = (await streams.get(id))?.run ?? null;
  if (run !== null) await streams.stop({ stream: id, run, reason: 'mapping_invalid', detail });
};

/**
 * Running streams, which go on by what their workspace says now (correctness.md, 25): attributes, settings and reference
 * data. Every api looks; of several one gets through. One for which there can be no run any more stops.
 */
export const streamRefresh = (stores: RefreshStores, lanes: number): LeftWork<string> => ({
  of: 'topics',
  everyMs: EVERY_MS,
  due: () => stores.streams.running(),
  goOnWith: (id) => refresh(stores, id, lanes),
  isFinal: ({ code }) => code === 'invalid_mapping' || code === 'invalid_request',
  giveUp: (id, { detail }) => stop(stores, id, detail),
});
