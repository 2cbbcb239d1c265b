import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import type { CommonSettings, Logger } from '#libs/runtime';

const write = (logger: Logger, { level, log: { message, timestamp: _, ...facts } }: LogEntry): void => {
  // kafkajs calls an error what it is about to try again; what ends a process is logged where the process ends.
  if (level <= logLevel.WARN) logger.warn({ kafkajs: facts }, message);
  else logger.debug({ kafkajs: facts }, message);
};

/** The one way to the broker. Retries are short here: who calls knows better how long to go on. */
export const createKafka = (settings: Pick<CommonSettings, 'kafkaBrokers'>, logger: Logger): Kafka =>
  new Kafka({
    clientId: 'sluice',
    brokers: [...settings.kafkaBrokers],
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => write(logger, entry),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2_000 },
  });
