import { createRequire } from 'node:module';
import type Encoder from 'kafkajs/src/protocol/encoder.js';
import { encodeProduce, type ProduceRequest } from './produce-request.js';

interface ProduceArguments extends ProduceRequest {
  readonly transactionalId?: string | null;
  /** A Long, or a number. */
  readonly producerId?: unknown;
  readonly compression?: number;
}

interface KafkaRequest {
  readonly encode: () => Promise<Encoder>;
}

type CreateRequest = (given: ProduceArguments) => KafkaRequest;

const NO_PRODUCER = '-1';

/** What Sluice sends; all else is left to kafkajs. */
const isPlain = ({
  transactionalId,
  producerId = NO_PRODUCER,
  compression = 0,
  topicData,
}: ProduceArguments): boolean =>
  !transactionalId &&
  !compression &&
  String(producerId) === NO_PRODUCER &&
  topicData.every(({ partitions }) =>
    partitions.every(({ messages }) => messages.every((message) => !('timestamp' in message))),
  );

/**
 * kafkajs 2.2.4 encodes a Produce request inside out: each level is a buffer of its own, filled with zeros, then copied
 * into the next. For chunks of 256 KiB that was a tenth of what the validator did. Versions 4 to 7 build on this one,
 * and all are loaded on first use (docs/decisions/0046-produce-requests-are-encoded-in-one-pass.md).
 */
const load = createRequire(import.meta.url);
const path = load.resolve('kafkajs/src/protocol/requests/produce/v3/request.js');
const original: CreateRequest = load(path);
const KafkaEncoder: typeof Encoder = load('kafkajs/src/protocol/encoder.js');

const encoderOf = (bytes: Buffer): Encoder => {
  const encoder = new KafkaEncoder(1);
  encoder.buf = bytes;
  encoder.offset = bytes.length;
  return encoder;
};

const createRequest: CreateRequest = (given) => {
  const request = original(given);
  return isPlain(given) ? { ...request, encode: async () => encoderOf(encodeProduce(given, Date.now())) } : request;
};

const cached = load.cache[path];
if (cached) cached.exports = createRequest;
