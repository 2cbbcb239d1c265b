import { crc32c } from '../crc32c.js';

/** What a partition's log gave can't be its log: fetch again, it may have been damaged on its way. */
export class CorruptBatchError extends Error {
  override readonly name = 'CorruptBatchError';

  constructor(
    /** Where the batch begins; -1: that isn't known either. */
    readonly offset: number,
    readonly why: string,
  ) {
    super(`The batch at offset ${offset} is damaged: ${why}.`);
  }
}

/** The beginning of a record batch: https://kafka.apache.org/documentation/#recordbatch */
export interface BatchHead {
  readonly magic: number;
  /** Where the batch ends in the bytes. */
  readonly end: number;
  readonly first: number;
  /** Of message formats before 2: its only offset, or the last one of those that are compressed in it. */
  readonly last: number;
  readonly codec: number;
  readonly isTransactional: boolean;
  readonly isControl: boolean;
  /** Of all its records, where the broker sets their times; null: each has its own. */
  readonly appended: number | null;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly producerId: number;
  readonly records: number;
}

export const MAGIC = 2;

/** From the start of a batch. */
const at = {
  length: 8,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastDelta: 23,
  firstTime: 27,
  lastTime: 35,
  producer: 43,
  count: 57,
  records: 61,
} as const;
const BEFORE_LENGTH_ENDS = 12;
/** Of message formats 0 and 1: behind the magic byte. */
const OLD_ATTRIBUTES = 17;

const CODEC = 0x07;
const LOG_APPEND_TIME = 0x08;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;

/** No broker takes such batches: a length beyond is none, and would be waited for in vain. */
const MOST_BYTES = 128 * 1024 * 1024;

const HIGH = 2 ** 32;
/** Beyond, a Date is none. */
const LAST_INSTANT = 8.64e15;

/** Exact up to 2^53. */
const int64 = (bytes: Buffer, offset: number): number =>
  bytes.readInt32BE(offset) * HIGH + bytes.readUInt32BE(offset + 4);

export const instantOf = (ms: number): number => Math.min(Math.max(ms, -LAST_INSTANT), LAST_INSTANT);

export const recordsStart = (start: number): number => start + at.records;

const oldHead = (bytes: Buffer, start: number, end: number): BatchHead => {
  const first = int64(bytes, start);
  return {
    ...{ magic: bytes[start + at.magic] as number, end, first, last: first },
    codec: (bytes[start + OLD_ATTRIBUTES] as number) & CODEC,
    ...{ isTransactional: false, isControl: false, appended: null, firstTime: -1, lastTime: -1 },
    ...{ producerId: -1, records: 0 },
  };
};

const headOf = (bytes: Buffer, start: number, end: number): BatchHead => {
  const attributes = bytes.readInt16BE(start + at.attributes);
  const first = int64(bytes, start);
  const lastTime = instantOf(int64(bytes, start + at.lastTime));
  return {
    ...{ magic: MAGIC, end, first, last: first + bytes.readInt32BE(start + at.lastDelta) },
    codec: attributes & CODEC,
    isTransactional: (attributes & TRANSACTIONAL) !== 0,
    isControl: (attributes & CONTROL) !== 0,
    appended: attributes & LOG_APPEND_TIME ? lastTime : null,
    ...{ firstTime: int64(bytes, start + at.firstTime), lastTime },
    producerId: int64(bytes, start + at.producer),
    records: bytes.readInt32BE(start + at.count),
  };
};

/**
 * The batch that begins there, its checksum compared; null: the bytes end before it does. No offset is below `floor`,
 * where the batch before ended. Throws CorruptBatchError.
 */
export const readHead = (bytes: Buffer, start: number, floor: number): BatchHead | null => {
  if (bytes.length - start <= OLD_ATTRIBUTES) return null;
  const first = int64(bytes, start);
  const length = bytes.readInt32BE(start + at.length);
  const fail = (why: string): never => {
    throw new CorruptBatchError(Number.isSafeInteger(first) ? first : -1, why);
  };
  const magic = bytes[start + at.magic] as number;
  if (magic > MAGIC) fail('its message format is unknown');
  const end = start + BEFORE_LENGTH_ENDS + length;
  if (end < start + (magic === MAGIC ? at.records : OLD_ATTRIBUTES + 1)) fail('its length is too small');
  if (!Number.isSafeInteger(first) || first < floor) fail('its offset is out of order');
  if (length > MOST_BYTES) fail('its length is too large');
  if (end > bytes.length) return null;
  if (magic < MAGIC) return oldHead(bytes, start, end);
  if (crc32c(bytes, start + at.attributes, end) !== bytes.readUInt32BE(start + at.crc)) fail('its checksum is wrong');
  const head = headOf(bytes, start, end);
  if (head.last < first || !Number.isSafeInteger(head.last)) fail('its last offset is before its first');
  return head;
};
