import { DEFINITION_VERSION } from '#libs/messages';
import type { FenceStore, FileStore, RunDoc, RunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type Holding, workUnderLease } from '../lease.js';
import type { Pacer } from '../reading/pacer.js';
import type { Schedule } from '../schedule/schedule.js';
import type { Task } from '../work-loop.js';
import { Ledger } from './ledger.js';
import type { RecordsTopic } from './records-topic.js';
import { noProgress } from './run-failures.js';
import { type PublishEvents, RunPublisher } from './run-publisher.js';
import { RunSender } from './run-sender.js';
import { RunWatch } from './run-watch.js';
import type { SetMemory } from './set-memory.js';

/** Others have begun so often without a row taking effect: it is not the others' fault (correctness.md, 15). */
const MOST_TAKEOVERS = 3;

export interface RunStores {
  readonly files: Pick<FileStore, 'read'>;
  readonly runs: Pick<RunStore, 'claim' | 'renew' | 'release' | 'writeManifest' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish' | 'takeRepublish'>;
}

export interface RunOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly stallMs: number;
  readonly events: PublishEvents;
  /** For the IDs of all runs. */
  readonly memory: SetMemory;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** Publishes runs, each under a lease that is kept until nothing of it is left to be published. */
export class RunWorker {
  constructor(
    private readonly stores: RunStores,
    private readonly topics: Readonly<Record<'records' | 'actions', Pick<RecordsTopic, 'send' | 'idleLanes'>>>,
    private readonly schedule: Schedule,
    private readonly options: RunOptions,
  ) {}

  /** The next run that nobody publishes, if there is one. */
  async claim(): Promise<Task | null> {
    const run = await this.stores.runs.claim({ ...this.options, versions: [DEFINITION_VERSION] });
    return run && { id: run._id, work: (stop) => this.#work(run, stop) };
  }

  async #work(run: RunDoc, stop: AbortSignal): Promise<void> {
    const { owner, logger } = this.options;
    const ledger = new Ledger(run.definition.lanes);
    logger.info({ run: run._id, import: run.import, mode: run.mode }, 'publishing a run');
    this.schedule.enter(run, ledger);
    try {
      await workUnderLease(this.#holding(run, ledger), stop, (signal) => this.#publish(run, ledger, signal));
      if (stop.aborted) await this.stores.runs.release(run._id, owner);
    } finally {
      this.schedule.leave(run);
    }
  }

  /** Follows the run and publishes it meanwhile; whichever fails ends both. */
  async #publish(run: RunDoc, ledger: Ledger, lease: AbortSignal): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([lease, over.signal]);
    const { watch, publisher } = this.#assemble(run, ledger, signal);
    await watch.look();
    if (ledger.isOver || (await this.#isHopeless(run))) return;
    const watched = watch.untilOver(signal).finally(() => over.abort());
    try {
      await publisher.publish(signal);
      await watched;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      over.abort();
      await watched;
    }
  }

  #assemble(
    run: RunDoc,
    ledger: Ledger,
    signal: AbortSignal,
  ): { readonly watch: RunWatch; readonly publisher: RunPublisher } {
    const { options, schedule, stores } = this;
    const records = this.topics[run.mode === 'stage' ? 'actions' : 'records'];
    const { chunkRows, chunkBytes } = run.definition;
    const share = () => schedule.shareOf(run, { rows: chunkRows, bytes: chunkBytes });
    const sender = new RunSender({ ledger, share, signal, send: (messages) => records.send(messages) });
    return {
      watch: new RunWatch({ run: run._id, ledger, sender, records, ...stores, ...options }),
      publisher: new RunPublisher({ run, ledger, sender, ...stores, ...options }),
    };
  }

  async #isHopeless(run: RunDoc): Promise<boolean> {
    const takeovers = run.lease?.takeovers ?? 0;
    return takeovers >= MOST_TAKEOVERS && this.stores.runs.fail(run._id, noProgress(takeovers));
  }

  #holding(run: RunDoc, ledger: Ledger): Holding {
    const { owner, leaseMs, logger } = this.options;
    return {
      renew: () => this.stores.runs.renew(run._id, { owner, leaseMs, progress: ledger.applied }),
      everyMs: () => leaseMs / 3,
      onError: (err) => logger.warn({ err, run: run._id }, 'could not renew the lease of a run'),
    };
  }
}
