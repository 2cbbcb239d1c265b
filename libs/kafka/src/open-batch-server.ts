import { type CommonSettings, exitOnCrash, type Runtime } from '#libs/runtime';
import { BatchServer } from './batch-server.js';
import { createKafka } from './create-kafka.js';
import { openContact } from './open-contact.js';
import { watchWork } from './watch-work.js';

/** More partitions at the same time bring nothing to one event loop, but each costs a batch of memory. */
const MOST_AT_ONCE = 8;

/**
 * The batch server of a process: bound to its settings, metrics and health, and to its life. The consumer group is
 * `<prefix>.<group>`.
 */
export const openBatchServer = (runtime: Runtime<CommonSettings>, group: string): BatchServer => {
  const { settings, logger, metrics, checks, fetches, work } = runtime;
  const contact = openContact(runtime);
  const server = new BatchServer({
    kafka: createKafka(settings, logger),
    group,
    prefix: settings.topicPrefix,
    sessionTimeoutMs: settings.sessionTimeoutMs,
    concurrency: Math.min(settings.lanes, MOST_AT_ONCE),
    logger,
    metrics,
    fetches,
    work,
    confirm: (signal) => contact.confirmed(signal),
    onClose: () => stopAll(),
    onCrash: exitOnCrash(logger),
  });
  const stopWatching = watchWork(runtime, () => contact.isUp() && server.pulse.isJoined());
  const stopAll = async (): Promise<void> => {
    stopWatching();
    await contact.stop();
  };
  checks.addLiveness('consumer', () => work.isMoving);
  checks.addReadiness('kafka', () => contact.isUp() && server.pulse.isJoined());
  return server;
};
