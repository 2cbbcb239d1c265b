import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundFetch, PartitionPlace } from '#libs/kafka';
import type { Ledger } from '../publish/ledger.js';
import type { RunSender } from '../publish/run-sender.js';
import { Breaker } from './breaker.js';
import type { CarefulReader } from './careful-reader.js';
import { encodeRecords } from './encode-records.js';
import {
  type CutStream,
  cutRecords,
  type DeadRecords,
  type FetchedRecords,
  type StreamReading,
} from './stream-cutter.js';
import { StreamStoppedError, TopicMissingError } from './stream-errors.js';
import type { TopicWatch } from './topic-watch.js';

/** How long the broker may wait for a first record, in milliseconds. */
const WAIT_MS = 250;
/** Twice so much is in hand: what is published, and what comes next. */
const PARTITION_BYTES = 512 * 1024;
const FETCH_BYTES = 2 * 1024 * 1024;
/** Before a lane that has used up its credit is looked at again. */
const FULL_MS = 20;
/** Kafka's code: the log has no such offset. */
const OUT_OF_RANGE = 1;
const UNKNOWN_TOPIC = 3;

export interface StreamRunOptions {
  readonly reading: StreamReading;
  readonly ledger: Ledger;
  readonly sender: Pick<RunSender, 'put' | 'flush'>;
  readonly reader: Pick<CarefulReader, 'fetch' | 'isSafe' | 'settle'>;
  /** Throws StreamStoppedError for a topic that is another one than was read. */
  readonly topic: Pick<TopicWatch, 'look' | 'check'>;
  /** The first offset that the log has of each partition, and the one behind its last. */
  readonly range: () => Promise<readonly { readonly start: number; readonly end: number }[]>;
  /** By inbound partition, where its lane is. */
  readonly next: readonly number[];
  /** A lane may have so many rows in flight. */
  readonly laneRows: () => number;
  readonly putLetters: (dead: readonly DeadRecords[]) => Promise<void>;
  readonly onRead: (cut: CutStream, partition: number) => void;
  /** It has, or hasn't, something to do: only then it counts for the shares of others. */
  readonly onBusy: (isBusy: boolean) => void;
  readonly acceptsDead: () => boolean;
  /** Dead records are few again. */
  readonly onRecovered: () => void;
}

/** Reads a stream from where its lanes are, and publishes its records as chunks, until it is told to stop. */
export class StreamRun {
  /** By partition, behind what has been published, and behind what has been fetched. */
  readonly #next: number[];
  readonly #ahead: number[];
  readonly #breakers: readonly Breaker[];
  readonly #logStarts = new Map<number, number>();
  #accepting = false;

  constructor(private readonly options: StreamRunOptions) {
    this.#next = [...options.next];
    this.#ahead = [...options.next];
    this.#breakers = options.next.map(() => new Breaker());
  }

  /** Throws StreamStoppedError, the signal's reason, and what the broker or the database throw. */
  async read(signal: AbortSignal): Promise<void> {
    await this.options.topic.check();
    await this.#checkRange();
    let coming: Promise<readonly InboundFetch[]> | null = null;
    while (!signal.aborted) {
      await this.options.topic.look();
      const fetching: Promise<readonly InboundFetch[]> | null = coming ?? this.#begin();
      coming = null;
      if (fetching === null) {
        await sleep(FULL_MS, undefined, { signal });
        continue;
      }
      const fetched = await fetching;
      signal.throwIfAborted();
      coming = this.#beginBehind(fetched);
      await this.#take(fetched);
    }
  }

  /** Fetches what comes next of all partitions that have credit; null: none has. */
  #begin(): Promise<readonly InboundFetch[]> | null {
    const places = this.#places();
    const bounds = { waitMs: WAIT_MS, partitionBytes: PARTITION_BYTES, bytes: FETCH_BYTES };
    return places.length === 0 ? null : this.options.reader.fetch(places, bounds);
  }

  /** The same behind what has come, while that is published; nothing before all that has come is known to be right. */
  #beginBehind(fetched: readonly InboundFetch[]): Promise<readonly InboundFetch[]> | null {
    const isPlain =
      this.options.reader.isSafe && this.#logStarts.size === 0 && fetched.every(({ errorCode }) => errorCode === 0);
    if (!isPlain || fetched.every(({ isEmpty }) => isEmpty)) return null;
    for (const { partition, next } of fetched) this.#ahead[partition] = next;
    const fetching = this.#begin();
    // Whoever waits for it gets its error; if nobody does any more, it is none.
    fetching?.catch(() => undefined);
    return fetching;
  }

  async #take(fetched: readonly InboundFetch[]): Promise<void> {
    const { ledger, sender, onBusy } = this.options;
    const isIdle = fetched.every(({ isEmpty }) => isEmpty);
    if (isIdle && ledger.inFlight.rows === 0) onBusy(false);
    if (!isIdle) onBusy(true);
    if (fetched.some(({ errorCode }) => errorCode !== 0)) await this.options.topic.check();
    if (fetched.some(({ errorCode }) => errorCode === OUT_OF_RANGE)) await this.#checkRange();
    for (const one of fetched) await this.#takePartition(one);
    await sender.flush();
  }

  async #takePartition({ errorCode, partition, entries, next, isEmpty }: InboundFetch): Promise<void> {
    if (errorCode === UNKNOWN_TOPIC) throw new TopicMissingError();
    const from = this.#next[partition] as number;
    const logStart = this.#logStarts.get(partition);
    if (isEmpty && logStart === undefined) return;
    await this.#publish({ partition, entries, from, next, logStart });
    this.#logStarts.delete(partition);
  }

  async #publish(fetched: FetchedRecords): Promise<void> {
    const { onRead, putLetters, reader, reading, sender } = this.options;
    const cut = cutRecords(reading, fetched);
    await reader.settle();
    const stopAt = this.#stopAt(fetched, cut);
    const dead = cut.dead.filter(({ offset }) => stopAt === null || offset < stopAt);
    if (dead.length > 0) await putLetters(dead);
    for (const chunk of cut.chunks) {
      if (stopAt !== null && chunk.to > stopAt) break;
      await sender.put(encodeRecords(chunk));
    }
    onRead(cut, fetched.partition);
    if (stopAt !== null) await this.#trip(fetched, stopAt);
    const next = Math.max(fetched.next, fetched.logStart ?? 0);
    this.#next[fetched.partition] = next;
    this.#ahead[fetched.partition] = Math.max(next, this.#ahead[fetched.partition] as number);
  }

  /** The chunks are cut once more, so that they end before the first dead record of those that stop the stream. */
  async #trip({ entries, ...fetched }: FetchedRecords, stopAt: number): Promise<never> {
    const { reading, sender } = this.options;
    const before = entries.filter(({ offset }) => offset < stopAt);
    const { chunks } = cutRecords(reading, { ...fetched, entries: before, next: stopAt });
    for (const chunk of chunks) await sender.put(encodeRecords(chunk));
    await sender.flush();
    const detail = `More than half of the latest records of partition ${fetched.partition} cannot be read; the first is at offset ${stopAt}.`;
    throw new StreamStoppedError('breaker', detail);
  }

  #stopAt(fetched: FetchedRecords, { dead }: CutStream): number | null {
    const breaker = this.#breakers[fetched.partition] as Breaker;
    const stopAt = breaker.take(fetched, dead);
    if (!this.options.acceptsDead()) return stopAt;
    if (stopAt !== null) this.#accepting = true;
    else if (this.#accepting && !breaker.isTripped) this.options.onRecovered();
    return null;
  }

  #places(): readonly PartitionPlace[] {
    const { ledger, laneRows, reading } = this.options;
    const most = laneRows();
    const { lanes = [] } = reading.definition.stream ?? {};
    return this.#ahead
      .map((offset, partition) => ({ partition, offset: this.#logStarts.get(partition) ?? offset }))
      .filter(({ partition }) => ledger.inFlightOf(lanes[partition] as number) < most);
  }

  /** A log that begins behind a lane has lost what is between; one that ends before it is another log. */
  async #checkRange(): Promise<void> {
    const ranges = await this.options.range();
    for (const [partition, next] of this.#next.entries()) {
      const { start, end } = ranges[partition] ?? { start: 0, end: 0 };
      if (end < next) {
        const detail = `Partition ${partition} ends at offset ${end}, and ${next} were read of it.`;
        throw new StreamStoppedError('offsets_went_back', detail);
      }
      if (start > next) this.#logStarts.set(partition, start);
    }
  }
}
