import { createKafka } from '#libs/kafka';
import type { Stack } from '../../deploy/local/stack.js';
import { benchLogger } from './bench-logger.js';

/** Deletes the topics whose names begin so: nothing of a bench may stay on a broker that was given. */
export async function deleteTopics(
  { stack }: { readonly stack: Pick<Stack, 'kafkaBrokers'> },
  prefix: string,
): Promise<void> {
  const kafkaBrokers = stack.kafkaBrokers.split(',');
  const admin = createKafka({ kafkaBrokers }, benchLogger).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
