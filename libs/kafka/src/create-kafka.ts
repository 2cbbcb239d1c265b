import './one-pass-produce.js';
import './quiet-queue.js';
import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import type { CommonSettings, Logger } from '#libs/runtime';

/** What kafkajs tries again by itself is no news; what ends its tries is logged by those who called it. */
const write = (logger: Logger, { log: { message, timestamp: _, ...facts } }: LogEntry): void =>
  logger.debug({ kafkajs: facts }, message);

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
