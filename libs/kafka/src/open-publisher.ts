import type { CommonSettings, Runtime } from '#libs/runtime';
import { createKafka } from './create-kafka.js';
import { Publisher } from './publisher.js';

/** The publisher of a process, connected. */
export const openPublisher = async ({ settings, logger, metrics }: Runtime<CommonSettings>): Promise<Publisher> => {
  const publisher = new Publisher({ kafka: createKafka(settings, logger), logger, retries: metrics.retries });
  await publisher.connect();
  return publisher;
};
