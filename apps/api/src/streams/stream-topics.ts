import type { TopicDifference } from '#libs/kafka';
import type { StreamTopic } from '#libs/messages';
import { Problem } from '../http/problem.js';
import { requireBroker, type TopicKeeper } from './stream-broker.js';

const said = ({ topic, setting, is, wanted }: TopicDifference): string =>
  `${topic}: ${setting} is ${is}, not ${wanted}.`;

/** Throws Problem for topics that are there with other settings. */
export const refuseDifferences = (differences: readonly TopicDifference[]): void => {
  if (differences.length === 0) return;
  const advice = 'Delete or change the topic, or take another name or number of partitions.';
  throw new Problem('topic_differs', `${differences.map(said).join(' ')} ${advice}`, differences);
};

/** Makes the topics of a stream, or takes those that are right. Throws Problem. */
export const ensureTopics = async (broker: TopicKeeper, topics: readonly StreamTopic[]): Promise<void> =>
  refuseDifferences(await requireBroker(() => broker.ensure(topics)));
