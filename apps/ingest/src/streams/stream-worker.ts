import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundReader, StreamBroker } from '#libs/kafka';
import type { RunDefinition } from '#libs/messages';
import type { FenceStore, RunStore, StreamDoc, StreamStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type HeldLease, workUnderLease } from '../lease.js';
import type { FenceLooks } from '../publish/fence-looks.js';
import { Ledger } from '../publish/ledger.js';
import type { RecordsTopic } from '../publish/records-topic.js';
import { RunSender } from '../publish/run-sender.js';
import { RunWatch } from '../publish/run-watch.js';
import type { Schedule } from '../schedule/schedule.js';
import type { Task } from '../work-loop.js';
import { MissingTopic } from './missing-topic.js';
import { NameNotes } from './name-notes.js';
import { openReading } from './open-reading.js';
import type { DeadRecords } from './stream-cutter.js';
import { streamLetter } from './stream-letter.js';
import { StreamRun, StreamStoppedError } from './stream-run.js';

/** At the same time. */
const MOST_CLAIMS = 16;
/** After the broker or the database has failed. */
const AFTER_ERROR_MS = 1_000;
/** How often lag tools are told how far a stream is. */
const COMMIT_MS = 5_000;
/** With its headers a letter takes some 2 KiB of memory, and one fetch may bring 100,000. */
const LETTERS_AT_ONCE = 1_000;
/** How long a run that has been closed waits to be looked at again. */
const CLOSED_MS = 100;

export interface StreamStores {
  readonly streams: Pick<
    StreamStore,
    'claimable' | 'claim' | 'renew' | 'release' | 'stop' | 'get' | 'noteIgnored' | 'noteHeaders' | 'endAcceptance'
  >;
  readonly runs: Pick<RunStore, 'get' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish' | 'takeRepublish'>;
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
  /** Rows that were published, and chunks. */
  readonly onPublished: (rows: number, chunks: number) => void;
  readonly logger: Logger;
}

/** What is known of a run of a stream while it is read. */
interface OpenStream {
  doc: StreamDoc;
  readonly definition: RunDefinition;
  readonly ledger: Ledger;
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

/** Reads streams, each under a lease, from where their fences are (correctness.md, 24). */
export class StreamWorker {
  constructor(
    private readonly stores: StreamStores,
    private readonly broker: Pick<StreamBroker, 'open' | 'range' | 'putLetters' | 'groupOf'>,
    private readonly options: StreamWorkerOptions,
  ) {}

  /** Running streams that nobody reads. */
  async claim(): Promise<readonly Task[]> {
    const { leaseMs, owner } = this.options;
    const found = await this.stores.streams.claimable({ most: MOST_CLAIMS });
    const claims = found.map(({ _id }) => this.stores.streams.claim({ owner, leaseMs, stream: _id }));
    const claimed = (await Promise.all(claims)).filter((stream) => stream !== null);
    return claimed.map((stream) => this.#task(stream));
  }

  #task({ _id }: StreamDoc): Task {
    const giveBack = (): Promise<void> => this.stores.streams.release(_id, this.options.owner);
    const work = async (stop: AbortSignal): Promise<void> => {
      for (let isOn = true; isOn && !stop.aborted; ) isOn = await this.#work(_id, stop);
      await giveBack();
    };
    return { id: _id, giveBack, work };
  }

  /** Works on the present run of a stream, until it has another one. False: it is not to be read any more. */
  async #work(id: string, stop: AbortSignal): Promise<boolean> {
    const { owner, logger } = this.options;
    const doc = await this.stores.streams.get(id);
    if (doc?.state !== 'running' || doc.run === null || doc.lease?.owner !== owner) return false;
    const definition = (await this.stores.runs.get(doc.run))?.definition;
    if (!definition?.stream) return false;
    logger.info({ stream: id, run: doc.run }, 'reading a stream');
    const open: OpenStream = { doc, definition, ledger: new Ledger(definition.lanes) };
    await workUnderLease(this.#holding(open), stop, (signal) => this.#follow(open, signal));
    await sleep(CLOSED_MS, undefined, { signal: stop }).catch(() => undefined);
    return true;
  }

  #holding(open: OpenStream): HeldLease {
    const { leaseMs, logger, owner } = this.options;
    const standing = () => ({ progress: open.ledger.applied, begun: true, queued: open.ledger.inFlight.rows === 0 });
    return {
      renew: async () => {
        const doc = await this.stores.streams.renew({ stream: open.doc._id, owner, leaseMs, ...standing() });
        if (doc) open.doc = doc;
        return doc?.run === open.definition.run;
      },
      everyMs: () => Math.min(leaseMs / 3, COMMIT_MS),
      onError: (err) =>
        logger.warn(
          { err, stream: open.doc._id, advice: 'Check that MongoDB is reachable.' },
          'could not renew the lease of a stream',
        ),
    };
  }

  /** Reads, and reads again from the fences after whatever has failed. */
  async #follow(open: OpenStream, signal: AbortSignal): Promise<void> {
    const { logger } = this.options;
    const missing = new MissingTopic();
    while (!signal.aborted && !open.ledger.isOver) {
      try {
        await this.#readOnce(open, signal);
      } catch (err) {
        if (signal.aborted) return;
        const stopped = err instanceof StreamStoppedError ? err : missing.judge(err, Date.now());
        if (stopped) return this.#stop(open, stopped);
        logger.warn(
          { err, stream: open.doc._id, advice: 'Check that Kafka and MongoDB are reachable.' },
          'could not read a stream; trying again',
        );
        await sleep(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** What was published takes effect first: the stream stops where its lanes are. */
  async #stop({ doc, definition, ledger }: OpenStream, { reason, detail }: StreamStoppedError): Promise<void> {
    const { logger, looks } = this.options;
    const of = { run: definition.run, lanes: definition.lanes };
    for (let tries = 0; ledger.inFlight.rows > 0 && !ledger.isOver && tries < 80; tries += 1) {
      ledger.observe(await looks.next(of), Date.now());
    }
    await this.stores.streams.stop({ stream: doc._id, run: definition.run, reason, detail });
    logger.error({ stream: doc._id, reason, advice: 'Resume it when the cause is gone.' }, 'a stream has stopped');
  }

  async #readOnce(open: OpenStream, lease: AbortSignal): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([lease, over.signal]);
    const reader = this.broker.open(open.definition.stream?.topic ?? '');
    const { schedule } = this.options;
    const run = { _id: open.definition.run, workspace: open.definition.workspace };
    try {
      await reader.connect();
      const { stream, watched } = await this.#assemble(open, reader, signal);
      const committing = this.#commit(open, reader, signal);
      await Promise.race([stream.read(signal), watched]);
      over.abort();
      await Promise.all([watched, committing]);
    } catch (error) {
      if (!over.signal.aborted || lease.aborted) throw error;
    } finally {
      over.abort();
      schedule.leave(run);
      await reader.disconnect().catch(() => undefined);
    }
  }

  async #assemble(open: OpenStream, reader: InboundReader, signal: AbortSignal) {
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
    const reading = openReading(definition);
    const names = new NameNotes(open.doc, this.stores.streams, reading.place.ignored);
    const stream = new StreamRun({
      ...{ reading, ledger, sender, reader, next },
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

  async #putLetters({ doc, definition }: OpenStream, dead: readonly DeadRecords[]): Promise<void> {
    const source = { topic: definition.stream?.topic ?? '', stream: doc._id, at: new Date().toISOString() };
    for (let from = 0; from < dead.length; from += LETTERS_AT_ONCE) {
      const some = dead.slice(from, from + LETTERS_AT_ONCE);
      await this.broker.putLetters(some.map((one) => streamLetter(one, source)));
      this.options.onDead(some.length);
    }
  }

  /** For lag tools; what it says is never read here. */
  async #commit({ definition, doc }: OpenStream, reader: InboundReader, signal: AbortSignal): Promise<void> {
    const { lanes = [] } = definition.stream ?? {};
    let told = '';
    while (!signal.aborted) {
      await sleep(COMMIT_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const positions = await this.stores.fences.positions(definition.run).catch(() => []);
      const places = positions.map(({ lane, next }) => ({ partition: lanes.indexOf(lane), offset: next }));
      const text = JSON.stringify(places);
      if (places.length === 0 || text === told) continue;
      await reader.commit(this.broker.groupOf(doc), places).then(
        () => {
          told = text;
        },
        (err: unknown) =>
          this.options.logger.debug({ err, stream: doc._id }, 'could not commit the offsets of a stream'),
      );
    }
  }
}
