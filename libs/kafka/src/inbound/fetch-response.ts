import type { AbortedTransaction } from './aborted-transactions.js';

/** What a Fetch answer has of one partition, with its record batches as they came. */
export interface FetchedPartition {
  readonly partition: number;
  /** Kafka's code; 0: none. */
  readonly errorCode: number;
  /** Behind the last message that readers may see. */
  readonly end: number;
  /** The first message that the log still has. */
  readonly start: number;
  readonly abortedTransactions: readonly AbortedTransaction[];
  readonly bytes: Buffer;
}

/** Walks over the fields of an answer. */
class Reader {
  #at = 0;

  constructor(private readonly buffer: Buffer) {}

  int16(): number {
    this.#at += 2;
    return this.buffer.readInt16BE(this.#at - 2);
  }

  int32(): number {
    this.#at += 4;
    return this.buffer.readInt32BE(this.#at - 4);
  }

  int64(): bigint {
    this.#at += 8;
    return this.buffer.readBigInt64BE(this.#at - 8);
  }

  offset(): number {
    return Number(this.int64());
  }

  /** Null lists have a length of -1. */
  list<T>(read: () => T): readonly T[] {
    const length = Math.max(0, this.int32());
    return Array.from({ length }, read);
  }

  bytes(length: number): Buffer {
    this.#at += Math.max(0, length);
    return this.buffer.subarray(this.#at - Math.max(0, length), this.#at);
  }
}

const readPartition = (reader: Reader): FetchedPartition => {
  const [partition, errorCode] = [reader.int32(), reader.int16()];
  const [, end, start] = [reader.offset(), reader.offset(), reader.offset()];
  const abortedTransactions = reader.list(() => ({ producerId: reader.offset(), firstOffset: reader.offset() }));
  reader.int32();
  return { partition, errorCode, end, start, abortedTransactions, bytes: reader.bytes(reader.int32()) };
};

/** Version 11 of the Fetch answer (https://kafka.apache.org/protocol#The_Messages_Fetch), of one topic. */
export const readFetchResponse = (buffer: Buffer): readonly FetchedPartition[] => {
  const reader = new Reader(buffer);
  // Throttle time, error of the session, its id: Sluice keeps no sessions.
  reader.int32();
  reader.int16();
  reader.int32();
  const topics = reader.list(() => {
    reader.bytes(reader.int16());
    return reader.list(() => readPartition(reader));
  });
  return topics.flat();
};
