import type { InboundReader, StreamBroker } from '#libs/kafka';
import type { RunDefinition } from '#libs/messages';
import type { FenceStore, RunStore, StreamDoc, StreamStore, StreamTries } from '#libs/mongo';
import type { Logger, Semaphore } from '#libs/runtime';
import type { FenceLooks } from '../publish/fence-looks.js';
import type { Ledger } from '../publish/ledger.js';
import type { RecordsTopic } from '../publish/records-topic.js';
import { RunSender } from '../publish/run-sender.js';
import { RunWatch } from '../publish/run-watch.js';
import type { Schedule } from '../schedule/schedule.js';
import { CarefulReader } from './careful-reader.js';
import { commitOffsets } from './commit-offsets.js';
import { NameNotes } from './name-notes.js';
import { openReading } from './open-reading.js';
import { putLetters } from './put-letters.js';
import type { DeadRecords } from './stream-cutter.js';
import { StreamRun } from './stream-run.js';
import { TopicWatch } from './topic-watch.js';

export interface StreamStores {
  readonly streams: Pick<
    StreamStore,
    | 'claimable'
    | 'claim'
    | 'renew'
    | 'release'
    | 'stop'
    | 'get'
    | 'keepTopicId'
    | 'noteIgnored'
    | 'noteHeaders'
    | 'endAcceptance'
  >;
  readonly runs: Pick<RunStore, 'get' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish' | 'takeRepublish'>;
  readonly streamTries: StreamTries;
}

export interface StreamWorkerOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly stallMs: number;
  readonly looks: FenceLooks;
  /** Where rows go, and actions. */
  readonly topics: Readonly<Record<'records' | 'actions', Pick<RecordsTopic, 'send' | 'idleLanes'>>>;
  readonly schedule: Schedule;
  readonly onDead: (count: number) => void;
  /** Of streams whose reader has vanished, for one step at a time. */
  readonly turns: Pick<Semaphore, 'acquire'>;
  readonly crashPoint: (point: 'ingest.in-record', offset: number) => void;
  /** Rows that were published, and chunks. */
  readonly onPublished: (rows: number, chunks: number) => void;
  readonly logger: Logger;
}

/** What is known of a run of a stream while it is read. */
export interface OpenStream {
  doc: StreamDoc;
  readonly definition: RunDefinition;
  readonly ledger: Ledger;
  reader: CarefulReader | null;
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

/** Reads a stream whose lease this process has, and publishes what it reads. */
export class StreamReader {
  constructor(
    private readonly stores: StreamStores,
    private readonly broker: Pick<StreamBroker, 'open' | 'range' | 'putLetters' | 'groupOf'>,
    private readonly options: StreamWorkerOptions,
  ) {}

  /** From where the fences are, until the run is over, or the signal aborts. Throws whatever fails. */
  async read(open: OpenStream, lease: AbortSignal): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([lease, over.signal]);
    const reader = this.broker.open(open.definition.stream?.topic ?? '');
    const { schedule } = this.options;
    const run = { _id: open.definition.run, workspace: open.definition.workspace };
    try {
      await reader.connect();
      open.reader = await this.#openReader(open, reader);
      const { stream, watched } = await this.#assemble(open, { reader: open.reader, inbound: reader }, signal);
      const committing = this.#commit(open, reader, signal);
      await Promise.race([stream.read(signal), watched]);
      over.abort();
      await Promise.all([watched, committing]);
    } catch (error) {
      if (!over.signal.aborted || lease.aborted) throw error;
    } finally {
      over.abort();
      schedule.leave(run);
      await open.reader?.settle().catch(() => undefined);
      await reader.disconnect().catch(() => undefined);
    }
  }

  async #openReader({ doc, definition }: OpenStream, reader: InboundReader): Promise<CarefulReader> {
    const { streamTries: tries } = this.stores;
    const ended = await tries.find(doc._id);
    const isSuspect = (doc.lease?.takeovers ?? 0) > 0;
    const of = { stream: doc._id, partitions: definition.stream?.lanes.length ?? 0 };
    return new CarefulReader({ ...of, isSuspect, ended, reader, tries, turns: this.options.turns, now: Date.now });
  }

  async #assemble(
    open: OpenStream,
    { reader, inbound }: { readonly reader: CarefulReader; readonly inbound: InboundReader },
    signal: AbortSignal,
  ) {
    const { definition, ledger } = open;
    const { schedule, topics } = this.options;
    const records = definition.process === 'groups' ? topics.actions : topics.records;
    const of = { run: definition.run, lanes: definition.lanes };
    const chunk = { rows: definition.chunkRows, bytes: definition.chunkBytes };
    const run = { _id: definition.run, workspace: definition.workspace };
    const share = () => schedule.shareOf(run, chunk);
    const send = records.send.bind(records);
    const onWait = () => schedule.noteWait();
    const sender = new RunSender({ ledger, share, signal, send, onWait });
    const watch = new RunWatch({ of, ledger, sender, records, ...this.stores, ...this.options });
    await watch.look();
    const { lanes = [], topic = '' } = definition.stream ?? {};
    const positions = await this.stores.fences.positions(definition.run);
    const next = lanes.map((lane) => positions.find((one) => one.lane === lane)?.next ?? 0);
    const reading = openReading(definition, (offset) => this.options.crashPoint('ingest.in-record', offset));
    const names = new NameNotes(open.doc, this.stores.streams, reading.place.ignored);
    const stream = new StreamRun({
      ...{ reading, ledger, sender, reader, next },
      topic: this.#watchTopic(open, { next, inbound }),
      range: () => this.broker.range(topic),
      laneRows: () => Math.max(chunk.rows, Math.ceil(share().rows / Math.min(2, lanes.length))),
      putLetters: (dead) => this.#putLetters(open, dead),
      onRead: ({ headers, chunks }) => {
        names.note(headers);
        this.options.onPublished(
          sum(chunks, ({ rows }) => rows),
          chunks.length,
        );
      },
      onBusy: (isBusy) => (isBusy ? schedule.enter(run, ledger) : schedule.leave(run)),
      acceptsDead: () => open.doc.acceptDead,
      onRecovered: () => void this.stores.streams.endAcceptance(open.doc._id).catch(() => undefined),
    });
    return { stream, watched: watch.untilOver(signal) };
  }

  #watchTopic({ doc }: OpenStream, { next, inbound }: { next: readonly number[]; inbound: InboundReader }): TopicWatch {
    const keep = (id: string): Promise<void> => this.stores.streams.keepTopicId(doc._id, id);
    const isRead = next.some((offset) => offset > 0);
    return new TopicWatch({ known: doc.topicId, isRead, ask: () => inbound.topicId(), keep, now: Date.now });
  }

  #putLetters({ doc, definition }: OpenStream, dead: readonly DeadRecords[]): Promise<void> {
    const source = { topic: definition.stream?.topic ?? '', stream: doc._id, at: new Date().toISOString() };
    const { logger, onDead } = this.options;
    return putLetters(dead, source, { put: (letters) => this.broker.putLetters(letters), onDead, logger });
  }

  #commit({ definition, doc }: OpenStream, reader: InboundReader, signal: AbortSignal): Promise<void> {
    const { lanes = [] } = definition.stream ?? {};
    const group = this.broker.groupOf(doc);
    return commitOffsets({
      lanes,
      positions: () => this.stores.fences.positions(definition.run),
      commit: (places) => reader.commit(group, places),
      onError: (err) => this.options.logger.debug({ err, stream: doc._id }, 'could not commit the offsets of a stream'),
      signal,
    });
  }
}
