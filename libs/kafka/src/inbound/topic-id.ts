import { createRequire } from 'node:module';
import type Encoder from 'kafkajs/src/protocol/encoder.js';

/** The parts of kafkajs 2.2.4 that are used and not published. */
export interface AskedBroker {
  lookupRequest(apiKey: number, definition: unknown): (given: unknown) => object;
  readonly connectionPool: { send(protocol: object): Promise<unknown> };
}

const METADATA = 3;
/** With ids of topics (KIP-516), which kafkajs doesn't ask for. Brokers since 3.0 have it. */
const VERSION = 12;

const KafkaEncoder: typeof Encoder = createRequire(import.meta.url)('kafkajs/src/protocol/encoder.js');

const encoderOf = (bytes: Buffer): Encoder => {
  const encoder = new KafkaEncoder(1);
  encoder.buf = bytes;
  encoder.offset = bytes.length;
  return encoder;
};

const MORE = 0x80;
const ID_BYTES = 16;
const NO_TAGS = Buffer.of(0);
const FALSE = Buffer.of(0);

/** An unsigned varint. Lengths are sent with one added, so that 0 is none. */
const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / MORE)) {
    if (rest < MORE) return Buffer.from([...bytes, rest]);
    bytes.push((rest % MORE) + MORE);
  }
};

/** The tags of the header come first, which kafkajs knows nothing of. */
export const encodeIdRequest = (topic: string): Buffer => {
  const name = Buffer.from(topic);
  const asked = [varint(2), Buffer.alloc(ID_BYTES), varint(name.length + 1), name, NO_TAGS];
  return Buffer.concat([NO_TAGS, ...asked, FALSE, FALSE, NO_TAGS]);
};

/** Walks over the fields of an answer. */
class Fields {
  #at = 0;

  constructor(private readonly buffer: Buffer) {}

  take(bytes: number): Buffer {
    this.#at += bytes;
    return this.buffer.subarray(this.#at - bytes, this.#at);
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= MORE) {
      const byte = this.take(1)[0] ?? 0;
      value += (byte % MORE) * factor;
      if (byte < MORE) return value;
    }
  }

  /** A text, or none. */
  skipText(): void {
    this.take(Math.max(0, this.varint() - 1));
  }

  skipTags(): void {
    for (let left = this.varint(); left > 0; left -= 1) {
      this.varint();
      this.take(this.varint());
    }
  }
}

const THROTTLE_BYTES = 4;
const NODE_BYTES = 4;
const PORT_BYTES = 4;
const CONTROLLER_BYTES = 4;
const ERROR_BYTES = 2;

const skipBrokers = (fields: Fields): void => {
  for (let left = fields.varint() - 1; left > 0; left -= 1) {
    fields.take(NODE_BYTES);
    fields.skipText();
    fields.take(PORT_BYTES);
    fields.skipText();
    fields.skipTags();
  }
};

/** The id of the one topic that was asked for, in hexadecimal; null: there is no such topic at this moment. */
export const readIdResponse = (buffer: Buffer): string | null => {
  const fields = new Fields(buffer);
  fields.skipTags();
  fields.take(THROTTLE_BYTES);
  skipBrokers(fields);
  fields.skipText();
  fields.take(CONTROLLER_BYTES);
  if (fields.varint() < 2) return null;
  if (fields.take(ERROR_BYTES).readInt16BE() !== 0) return null;
  fields.skipText();
  const id = fields.take(ID_BYTES);
  return id.every((byte) => byte === 0) ? null : id.toString('hex');
};

const definition = {
  versions: [VERSION],
  protocol:
    ({ version }: { readonly version: number }) =>
    (topic: string) => ({
      request: {
        ...{ apiKey: METADATA, apiVersion: version, apiName: 'Metadata' },
        encode: async () => encoderOf(encodeIdRequest(topic)),
      },
      response: {
        decode: async (payload: Buffer) => ({ id: readIdResponse(payload) }),
        parse: async (decoded: unknown) => decoded,
      },
    }),
};

/**
 * The broker's own id of a topic: another one when a topic of that name is made again. Null: there is none, or the
 * broker is older than topics with ids.
 */
export const askTopicId = async (broker: AskedBroker, topic: string): Promise<string | null> => {
  const protocol = broker.lookupRequest(METADATA, definition)(topic);
  if ((protocol as { readonly request: { readonly apiVersion: number } }).request.apiVersion < VERSION) return null;
  return ((await broker.connectionPool.send(protocol)) as { readonly id: string | null }).id;
};
