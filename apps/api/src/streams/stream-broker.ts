import type { StreamTopics } from '#libs/kafka';
import type { StreamDoc } from '#libs/mongo';
import { Problem } from '../http/problem.js';

/** The topics of streams on the broker. */
export type TopicKeeper = Pick<StreamTopics, 'ensure' | 'grow' | 'remove' | 'ranges' | 'idOf'>;

/** Longer nobody waits for the lag of streams, which is then not known. */
const PATIENCE_MS = 5_000;

/** Kafka's own names of what it refuses are safe to tell; its messages name brokers. */
const reasonOf = (error: unknown): string => {
  const { type, originalError, cause } = Object(error) as { type?: unknown; originalError?: unknown; cause?: unknown };
  if (typeof type === 'string') return ` (${type})`;
  const inner = originalError ?? cause;
  return inner === undefined ? '' : reasonOf(inner);
};

/** Asks the broker what can't be done without it. Throws Problem when it is away. */
export const requireBroker = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('unavailable', `Kafka does not answer, or refuses it${reasonOf(error)}. Try again in a moment.`);
  }
};

type Ranges = Awaited<ReturnType<TopicKeeper['ranges']>>;

const never = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));

/** Null: the broker does not answer, or not soon. */
export const askRanges = async (keeper: TopicKeeper, streams: readonly StreamDoc[]): Promise<Ranges | null> => {
  if (streams.length === 0) return new Map();
  const topics = streams.map(({ topic }) => topic);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return Promise.race([keeper.ranges(topics, signal).catch(() => null), never(signal)]);
};

/**
 * By partition, the records that have not taken effect yet; what the log no longer has is none of them. Null: there is no such
 * topic.
 */
export const lagsOf = (ranges: Ranges, topic: string, offsets: readonly number[]): readonly number[] | null =>
  ranges.get(topic)?.map(({ start, end }, partition) => Math.max(0, end - Math.max(start, offsets[partition] ?? 0))) ??
  null;

/** The same of all partitions together. */
export const lagOf = (ranges: Ranges, topic: string, offsets: readonly number[]): number | null =>
  lagsOf(ranges, topic, offsets)?.reduce((sum, each) => sum + each, 0) ?? null;
