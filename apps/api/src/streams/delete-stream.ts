import { receiptsName, streamGroup } from '#libs/messages';
import type { StreamDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import type { CreationSources } from './create-stream.js';
import { findStream } from './read-streams.js';
import { lagOf, requireBroker } from './stream-broker.js';

const MOST_TRIES = 5;

/** Nothing in its topic, of which one that is gone has none, and no action of a transaction that isn't complete. */
const requireNothingWaits = async ({ stores, broker }: CreationSources, stream: StreamDoc): Promise<void> => {
  const ranges = await requireBroker(() => broker.ranges([stream.topic]));
  const { offsets, totals } = await stores.streams.standing(stream);
  const waiting = (lagOf(ranges, stream.topic, offsets) ?? 0) + (totals.waiting ?? 0);
  if (waiting === 0) return;
  const records = waiting === 1 ? '1 record has' : `${waiting} records have`;
  const advice = 'Wait until they have, or delete it with discard=true, which leaves them out.';
  throw new Problem('records_waiting', `${records} not taken effect yet. ${advice}`);
};

/** A stream that nobody reads any more: whoever still asks for a topic may have the broker make it again. Null: it has changed. */
const paused = async ({ stores }: CreationSources, seen: StreamDoc): Promise<StreamDoc | null> =>
  seen.state === 'running' ? stores.streams.switch({ seen, next: null, set: { state: 'paused' } }) : seen;

/** With its topics, which go first: what is left of an attempt that broke off is deleted by the next one. Throws Problem. */
export const deleteStream = async (
  sources: CreationSources,
  caller: Caller,
  { id, discard }: { readonly id: string; readonly discard: boolean },
): Promise<void> => {
  const { stores, broker, plan } = sources;
  for (let n = 0; n < MOST_TRIES; n += 1) {
    const found = await findStream(stores, caller, id);
    if (!discard) await requireNothingWaits(sources, found);
    const closed = await paused(sources, found);
    if (closed === null) continue;
    const topics = [found.topic, ...(found.receiptsTopic === null ? [] : [found.receiptsTopic])];
    const group = streamGroup(plan.topicPrefix, found.workspace, found.name);
    await requireBroker(() => broker.remove(topics, group));
    if (await stores.streams.remove(closed)) {
      await stores.outbox.discard(receiptsName(found.workspace, found.name));
      return;
    }
  }
  throw new Problem('wrong_state', 'The stream has been changed at the same moment. Delete it again.');
};
