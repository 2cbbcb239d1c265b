import { crc32c } from './crc32c.js';

type Bytes = string | Buffer | null | undefined;

interface Message {
  readonly key?: Bytes;
  readonly value: Bytes;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}

/** What goes to one leader: the body of a Produce request, version 3 to 7, without transaction or compression. */
export interface ProduceRequest {
  readonly acks: number;
  /** Milliseconds for the replicas. */
  readonly timeout: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly messages: readonly Message[] }[];
  }[];
}

const MAGIC = 2;
/** From the offset of a batch to what its length counts, and from there to what its checksum covers. */
const BEFORE_LENGTH = 12;
const BEFORE_CRC_END = 9;
/** Of one request, topic, partition or record, without names, keys and values: no part takes more. */
const FRAME_BYTES = 100;
/** The sizes of a header's name and value. */
const HEADER_BYTES = 10;

const bytesOf = (value: Bytes): number => {
  if (value === null || value === undefined) return -1;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
};

/** Small numbers, of either sign, in few bytes: their sign is the last bit. */
const zigZag = (value: number): number => (value << 1) ^ (value >> 31);

const varintBytes = (value: number): number => {
  let bytes = 1;
  for (let rest = zigZag(value) >>> 7; rest !== 0; rest >>>= 7) bytes++;
  return bytes;
};

const sizedBytes = (size: number): number => varintBytes(size) + Math.max(size, 0);

/** A header of several values is written once for each. */
const headersOf = ({ headers = {} }: Message): readonly (readonly [name: string, value: Bytes])[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((each: Bytes) => [name, each] as const) : [[name, value as Bytes] as const],
  );

const mostOfRecord = (message: Message): number => {
  let bytes = FRAME_BYTES + bytesOf(message.key) + bytesOf(message.value);
  for (const [name, value] of headersOf(message)) bytes += HEADER_BYTES + Buffer.byteLength(name) + bytesOf(value);
  return bytes;
};

/** Not less than the request takes. */
const mostOf = ({ topicData }: ProduceRequest): number => {
  let bytes = FRAME_BYTES;
  for (const { topic, partitions } of topicData) {
    bytes += FRAME_BYTES + Buffer.byteLength(topic);
    for (const { messages } of partitions) {
      bytes += FRAME_BYTES;
      for (const message of messages) bytes += mostOfRecord(message);
    }
  }
  return bytes;
};

/** Writes one request into one buffer. */
class RequestWriter {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(private readonly request: ProduceRequest) {
    this.#buffer = Buffer.allocUnsafeSlow(mostOf(request));
  }

  write(now: number): Buffer {
    const { acks, timeout, topicData } = this.request;
    this.#int16(-1);
    this.#int16(acks);
    this.#int32(timeout);
    this.#int32(topicData.length);
    for (const { topic, partitions } of topicData) {
      this.#int16(Buffer.byteLength(topic));
      this.#text(topic);
      this.#int32(partitions.length);
      for (const { partition, messages } of partitions) this.#partition(partition, messages, now);
    }
    return this.#buffer.subarray(0, this.#at);
  }

  #partition(partition: number, messages: readonly Message[], now: number): void {
    this.#int32(partition);
    const sizeAt = this.#skip(4);
    const batchAt = this.#at;
    this.#batch(messages, now);
    this.#buffer.writeInt32BE(this.#at - batchAt, sizeAt);
  }

  /** A record batch, magic 2: https://kafka.apache.org/documentation/#recordbatch */
  #batch(messages: readonly Message[], now: number): void {
    const start = this.#at;
    this.#int64(0);
    const lengthAt = this.#skip(4);
    this.#int32(0);
    this.#int8(MAGIC);
    const crcAt = this.#skip(4);
    this.#int16(0);
    this.#int32(messages.length - 1);
    this.#int64(now);
    this.#int64(now);
    this.#int64(-1);
    this.#int16(0);
    this.#int32(0);
    this.#int32(messages.length);
    for (const [i, message] of messages.entries()) this.#record(message, i);
    this.#buffer.writeInt32BE(this.#at - start - BEFORE_LENGTH, lengthAt);
    const covered = start + BEFORE_LENGTH + BEFORE_CRC_END;
    this.#buffer.writeUInt32BE(crc32c(this.#buffer, covered, this.#at), crcAt);
  }

  #record(message: Message, offset: number): void {
    const headers = headersOf(message);
    const [key, value] = [bytesOf(message.key), bytesOf(message.value)];
    let size = 2 + varintBytes(offset) + sizedBytes(key) + sizedBytes(value) + varintBytes(headers.length);
    for (const [name, header] of headers) size += sizedBytes(Buffer.byteLength(name)) + sizedBytes(bytesOf(header));
    this.#varint(size);
    // Neither attributes nor a time of its own.
    this.#int16(0);
    this.#varint(offset);
    this.#sized(message.key, key);
    this.#sized(message.value, value);
    this.#varint(headers.length);
    for (const [name, header] of headers) {
      this.#sized(name, Buffer.byteLength(name));
      this.#sized(header, bytesOf(header));
    }
  }

  #sized(value: Bytes, size: number): void {
    this.#varint(size);
    if (typeof value === 'string') {
      this.#text(value);
    } else if (value) {
      this.#buffer.set(value, this.#at);
      this.#at += size;
    }
  }

  #text(value: string): void {
    this.#at += this.#buffer.write(value, this.#at);
  }

  #varint(value: number): void {
    let rest = zigZag(value) >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.#buffer[this.#at++] = (rest & 0x7f) | 0x80;
    this.#buffer[this.#at++] = rest;
  }

  #int8(value: number): void {
    this.#at = this.#buffer.writeInt8(value, this.#at);
  }

  #int16(value: number): void {
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  #int64(value: number): void {
    this.#at = this.#buffer.writeBigInt64BE(BigInt(value), this.#at);
  }

  /** Room for what is known later; returns where it is. */
  #skip(bytes: number): number {
    this.#at += bytes;
    return this.#at - bytes;
  }
}

/** The request in one pass, where kafkajs copies each message nine times. `now`: the time of all messages, in ms. */
export const encodeProduce = (request: ProduceRequest, now: number): Buffer => new RequestWriter(request).write(now);
