import './one-pass-produce.js';
import './quiet-queue.js';
import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import type { CommonSettings, Logger } from '#libs/runtime';

/** What kafkajs tries again by itself is no news; what ends its tries is logged by those who called it. */
const write = (logger: Logger, { log: { message, timestamp: _, ...facts } }: LogEntry): void =>
  logger.debug({ kafkajs: facts }, message);

/** `impatient`: for questions that are asked again soon, and whose answer is worth nothing when it comes late. */
const patience = {
  patient: { connectionTimeout: 3_000, requestTimeout: 30_000, retries: 5 },
  impatient: { connectionTimeout: 2_000, requestTimeout: 3_000, retries: 0 },
} as const;

/** The one way to the broker. Retries are short here: who calls knows better how long to go on. */
export const createKafka = (
  settings: Pick<CommonSettings, 'kafkaBrokers'>,
  logger: Logger,
  kind: keyof typeof patience = 'patient',
): Kafka => {
  const { retries, ...timeouts } = patience[kind];
  return new Kafka({
    clientId: 'sluice',
    brokers: [...settings.kafkaBrokers],
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => write(logger, entry),
    ...timeouts,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 2_000 },
  });
};
