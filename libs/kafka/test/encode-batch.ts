import { gzipSync } from 'node:zlib';
import { crc32c } from '../src/crc32c.js';

export interface EncodedRecord {
  readonly delta: number;
  readonly timeDelta?: number;
  readonly key?: Buffer | null;
  readonly value?: Buffer | null;
  readonly headers?: readonly (readonly [name: string, value: Buffer | null])[];
}

export interface EncodedBatch {
  readonly first: number;
  readonly records: readonly EncodedRecord[];
  readonly last?: number;
  readonly count?: number;
  readonly codec?: number;
  readonly appended?: boolean;
  readonly transactional?: boolean;
  readonly control?: boolean;
  readonly producerId?: number;
  readonly firstTime?: number;
  readonly lastTime?: number;
  /** Instead of what the records come to. */
  readonly body?: Buffer;
  readonly magic?: number;
}

export const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value >= 0 ? BigInt(value) * 2n : BigInt(value) * -2n - 1n;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
};

const sized = (bytes: Buffer | null): Buffer =>
  bytes === null ? varint(-1) : Buffer.concat([varint(bytes.length), bytes]);

export const encodeRecord = ({ delta, timeDelta = 0, key = null, value = null, headers = [] }: EncodedRecord): Buffer =>
  sized(
    Buffer.concat([
      Buffer.from([0]),
      ...[varint(timeDelta), varint(delta), sized(key), sized(value), varint(headers.length)],
      ...headers.flatMap(([name, bytes]) => [sized(Buffer.from(name)), sized(bytes)]),
    ]),
  );

const GZIP = 1;

const attributesOf = ({ codec = 0, appended, transactional, control }: EncodedBatch): number =>
  codec + (appended ? 8 : 0) + (transactional ? 16 : 0) + (control ? 32 : 0);

/** A record batch of message format 2, written from Kafka's documentation. */
export const encodeBatch = (batch: EncodedBatch): Buffer => {
  const { first, records, codec = 0, producerId = -1, firstTime = 1_000, magic = 2 } = batch;
  const plain = batch.body ?? Buffer.concat(records.map(encodeRecord));
  const body = codec === GZIP && !batch.body ? gzipSync(plain) : plain;
  const last = batch.last ?? first + Math.max(0, ...records.map(({ delta }) => delta));
  const head = Buffer.alloc(61);
  head.writeBigInt64BE(BigInt(first), 0);
  head.writeInt32BE(49 + body.length, 8);
  head.writeInt8(magic, 16);
  head.writeInt16BE(attributesOf(batch), 21);
  head.writeInt32BE(last - first, 23);
  head.writeBigInt64BE(BigInt(firstTime), 27);
  head.writeBigInt64BE(BigInt(batch.lastTime ?? firstTime), 35);
  head.writeBigInt64BE(BigInt(producerId), 43);
  head.writeInt32BE(batch.count ?? records.length, 57);
  const whole = Buffer.concat([head, body]);
  whole.writeUInt32BE(crc32c(whole, 21), 17);
  return whole;
};

/** The marker that ends a transaction. */
export const encodeMarker = (first: number, producerId: number, type: 'abort' | 'commit'): Buffer =>
  encodeBatch({
    ...{ first, producerId, transactional: true, control: true },
    records: [{ delta: 0, key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]), value: Buffer.alloc(6) }],
  });
