import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamBroker } from '#libs/kafka';
import type { StreamDoc } from '#libs/mongo';
import { type HeldLease, workUnderLease } from '../lease.js';
import { Ledger } from '../publish/ledger.js';
import type { Task } from '../work-loop.js';
import { COMMIT_MS } from './commit-offsets.js';
import { MissingTopic } from './missing-topic.js';
import { StreamStoppedError } from './stream-errors.js';
import { type OpenStream, StreamReader, type StreamStores, type StreamWorkerOptions } from './stream-reader.js';

/** At the same time. */
const MOST_CLAIMS = 16;
/** After the broker or the database has failed. */
const AFTER_ERROR_MS = 1_000;
/** How long a run that has been closed waits to be looked at again. */
const CLOSED_MS = 100;

/** Reads streams, each under a lease, from where their fences are (correctness.md, 24). */
export class StreamWorker {
  readonly #reader: StreamReader;

  constructor(
    private readonly stores: StreamStores,
    broker: Pick<StreamBroker, 'open' | 'range' | 'putLetters' | 'groupOf'>,
    private readonly options: StreamWorkerOptions,
  ) {
    this.#reader = new StreamReader(stores, broker, options);
  }

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
    const open: OpenStream = { doc, definition, ledger: new Ledger(definition.lanes), reader: null };
    const holding = this.#holding(open);
    // Before anything is read of it: should it end this process, the lease says that it had begun.
    if (await holding.renew()) await workUnderLease(holding, stop, (signal) => this.#follow(open, signal));
    await sleep(CLOSED_MS, undefined, { signal: stop }).catch(() => undefined);
    return true;
  }

  #holding(open: OpenStream): HeldLease {
    const { leaseMs, logger, owner } = this.options;
    // What counts as progress is that it reads without suspicion: then those who vanished before are forgotten.
    const standing = () => ({
      progress: (open.doc.lease?.progress ?? 0) + Number(open.reader?.isSafe ?? false),
      begun: true,
      queued: open.ledger.inFlight.rows === 0,
    });
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
        await this.#reader.read(open, signal);
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
}
