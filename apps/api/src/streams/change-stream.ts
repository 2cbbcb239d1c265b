import type { BodyOf } from '#libs/api-contract';
import { inboundTopicOf, type MappingDefinition, receiptsTopicOf } from '#libs/messages';
import type { NextRun, SeenStream, StreamDoc, StreamSwitch } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { refuseSize } from '../mapping/import-mapping.js';
import { requireColumns, withIdKind } from '../mapping/mapped-import.js';
import { type CreationSources, requirePartitions } from './create-stream.js';
import { type PlannedStream, requireStreamRun } from './plan-stream-run.js';
import { findStream } from './read-streams.js';
import { requireBroker } from './stream-broker.js';
import { ensureTopics } from './stream-topics.js';

/** What is to become of a stream as it was found; null: it may stay as it is. */
type Decide = (found: StreamDoc) => Promise<Omit<StreamSwitch, 'seen'> | null>;

/** So often somebody else may be faster: another person, or a change of the workspace. */
const MOST_TRIES = 5;

const seenOf = ({ _id, revision }: StreamDoc): SeenStream => ({ _id, revision });

/** Changes a stream as it is at that moment. Throws Problem. */
const changing = async (
  { stores }: Pick<CreationSources, 'stores'>,
  caller: Caller,
  { id, decide }: { readonly id: string; readonly decide: Decide },
): Promise<StreamDoc> => {
  for (let n = 0; n < MOST_TRIES; n += 1) {
    const found = await findStream(stores, caller, id);
    const change = await decide(found);
    if (change === null) return found;
    const changed = await stores.streams.switch({ ...change, seen: seenOf(found) });
    if (changed) return changed;
  }
  throw new Problem('wrong_state', 'The stream has been changed at the same moment. Look at it, and try again.');
};

const nextRun = async ({ stores }: CreationSources, { by }: Caller, planned: PlannedStream): Promise<NextRun> => ({
  definition: await requireStreamRun(stores, planned),
  by,
});

/** One that has stopped is not read either, and goes on saying why. Throws Problem. */
export const pauseStream = (sources: CreationSources, caller: Caller, id: string): Promise<StreamDoc> =>
  changing(sources, caller, {
    id,
    decide: async ({ state }) => (state === 'running' ? { next: null, set: { state: 'paused' } } : null),
  });

/** Throws Problem: one that runs goes on where it is. */
const refuseRunning = (): never => {
  throw new Problem('wrong_state', 'The stream is running. Pause it before it is to go on in another way.');
};

/** Where each partition of its topic begins or ends now. */
const offsetsFrom = async (
  { broker }: CreationSources,
  { topic }: StreamDoc,
  from: 'start' | 'end',
): Promise<readonly number[]> => {
  const known = (await requireBroker(() => broker.ranges([topic]))).get(topic) ?? [];
  return known.map((range) => range[from]);
};

/** The topics of a stream, of which one is gone. Its receipts may have had other partitions once. */
const bringBack = async ({ broker, plan }: CreationSources, found: StreamDoc): Promise<void> => {
  await ensureTopics(broker, [inboundTopicOf(found.topic, found.partitions)]);
  const { receiptsTopic } = found;
  if (receiptsTopic !== null) await requireBroker(() => broker.ensure([receiptsTopicOf(receiptsTopic, plan.lanes)]));
};

/** Reads a stream again. One whose topic was gone gets another one. Throws Problem. */
export const resumeStream = (
  sources: CreationSources,
  caller: Caller,
  { id, from, accept_dead }: BodyOf<'ResumedStream'> & { readonly id: string },
): Promise<StreamDoc> => {
  const { plan } = sources;
  const decide: Decide = async (found) => {
    if (found.state === 'running') return from !== undefined || accept_dead ? refuseRunning() : null;
    if (found.stopReason === 'topic_missing') await bringBack(sources, found);
    const next = await nextRun(sources, caller, { stream: found, lanes: plan.lanes });
    const set = { state: 'running', stopReason: null, stopDetail: null, acceptDead: accept_dead } as const;
    if (from === undefined) return { next, set };
    // First: of a topic that is made again just now the other one is then told by ingest.
    const topicId = await requireBroker(() => sources.broker.idOf(found.topic));
    return { next: { ...next, offsets: await offsetsFrom(sources, found, from) }, set: { ...set, topicId } };
  };
  return changing(sources, caller, { id, decide });
};

/** A running one goes on with it where it is; another one when it is resumed. Throws Problem. */
export const remapStream = (
  sources: CreationSources,
  caller: Caller,
  { id, mapping }: { readonly id: string; readonly mapping: MappingDefinition },
): Promise<StreamDoc> => {
  refuseSize(mapping);
  const decide: Decide = async (found) => {
    requireColumns(found);
    const { settings, matching } = withIdKind(found, mapping.idKind);
    const set = { mapping: JSON.stringify(mapping), settings, matching };
    const planned = { stream: { ...found, ...set }, lanes: sources.plan.lanes };
    const next = await nextRun(sources, caller, planned);
    return { next: found.state === 'running' ? next : null, set };
  };
  return changing(sources, caller, { id, decide });
};

const FEWER = 'must not be less than there are: Kafka takes no partition away';

/** Throws Problem. */
export const resizeStream = (
  sources: CreationSources,
  caller: Caller,
  { id, partitions }: { readonly id: string; readonly partitions: number },
): Promise<StreamDoc> => {
  const { broker, plan } = sources;
  const decide: Decide = async (found) => {
    requirePartitions(found, partitions, plan.lanes);
    if (partitions < found.partitions)
      throw new Problem('invalid_request', `/partitions ${FEWER}`, [{ pointer: '/partitions', detail: FEWER }]);
    if (partitions === found.partitions) return null;
    const next = await nextRun(sources, caller, { stream: { ...found, partitions }, lanes: plan.lanes });
    await requireBroker(() => broker.grow(found.topic, partitions));
    await ensureTopics(broker, [inboundTopicOf(found.topic, partitions)]);
    return { next: found.state === 'running' ? next : null, set: { partitions } };
  };
  return changing(sources, caller, { id, decide });
};
