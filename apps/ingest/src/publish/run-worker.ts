import type { TextMemory } from '#libs/archives';
import { DEFINITION_VERSION } from '#libs/messages';
import type { FenceStore, FileStore, OpenRun, RunDoc, RunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type HeldLease, MOST_TAKEOVERS, workUnderLease } from '../lease.js';
import type { Pacer } from '../reading/pacer.js';
import type { Places, ReadingPlace } from '../schedule/places.js';
import type { Schedule } from '../schedule/schedule.js';
import type { Task } from '../work-loop.js';
import type { FenceLooks } from './fence-looks.js';
import { Ledger } from './ledger.js';
import type { OpenRuns } from './open-runs.js';
import type { RecordsTopic } from './records-topic.js';
import { noProgress } from './run-failures.js';
import { type PublishEvents, RunPublisher } from './run-publisher.js';
import { RunSender } from './run-sender.js';
import { RunWatch } from './run-watch.js';
import type { SetMemory } from './set-memory.js';

/** At the same time. */
const MOST_CLAIMS = 16;

const versions = [DEFINITION_VERSION] as const;

export interface RunStores {
  readonly files: Pick<FileStore, 'open'>;
  readonly runs: Pick<RunStore, 'claimable' | 'claim' | 'renew' | 'release' | 'writeManifest' | 'fail'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish' | 'takeRepublish'>;
}

export interface WorkerOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly stallMs: number;
  readonly events: PublishEvents;
  /** For the IDs of all runs. */
  readonly memory: SetMemory;
  /** For the texts that cells of workbooks share. */
  readonly texts: TextMemory;
  readonly pacer: Pacer;
  readonly open: OpenRuns;
  readonly looks: FenceLooks;
  readonly places: Places;
  readonly logger: Logger;
}

/** A run that is open. */
interface Publication {
  readonly run: RunDoc;
  readonly ledger: Ledger;
  readonly place: ReadingPlace;
  begun: boolean;
}

/**
 * Publishes runs, each under a lease that is kept until nothing of it is left to be published. A run reads its files in
 * a place while it may send what it reads, and for a turn at a time; between its turns it stays open.
 */
export class RunWorker {
  readonly #publishers = new Map<string, RunPublisher>();

  constructor(
    private readonly stores: RunStores,
    private readonly topics: Readonly<Record<'records' | 'actions', Pick<RecordsTopic, 'send' | 'idleLanes'>>>,
    private readonly schedule: Schedule,
    private readonly options: WorkerOptions,
  ) {}

  /** The next runs that no instance publishes, as far as there is room for them: several, since each claim is a round trip. */
  async claim(): Promise<readonly Task[]> {
    const { leaseMs, open, owner } = this.options;
    const chosen = open.choose(await this.#queued());
    const claim = (run: string) => this.stores.runs.claim({ owner, leaseMs, versions, run });
    const claimed = await Promise.all(chosen.slice(0, MOST_CLAIMS).map(claim));
    return claimed.filter((run) => run !== null).map((run) => this.#task(run));
  }

  /** The oldest that may be opened, those of workspaces first that have none open. */
  async #queued(): Promise<readonly OpenRun[]> {
    const looks = this.options.open.passedOver();
    const look = (except: readonly string[]) => this.stores.runs.claimable({ versions, except, most: MOST_CLAIMS });
    const found = (await Promise.all(looks.map(look))).flat();
    return [...new Map(found.map((run) => [run._id, run])).values()];
  }

  #task(run: RunDoc): Task {
    this.options.open.add(run);
    const giveBack = (): Promise<void> => this.stores.runs.release(run._id, this.options.owner);
    return { id: run._id, giveBack, work: (stop) => this.#work(run, stop) };
  }

  async #work(run: RunDoc, stop: AbortSignal): Promise<void> {
    const { logger, open, owner } = this.options;
    const publication = this.#open(run);
    logger.info({ run: run._id, import: run.import, mode: run.mode }, 'publishing a run');
    this.schedule.enter(run, publication.ledger);
    try {
      await workUnderLease(this.#holding(publication), stop, (signal) => this.#publish(publication, signal));
      if (stop.aborted) await this.stores.runs.release(run._id, owner);
    } finally {
      this.schedule.leave(run);
      publication.place.leave();
      open.remove(run._id);
    }
  }

  #open(run: RunDoc): Publication {
    const { workspace, import: importId, _id, definition } = run;
    const onLost = (): void => this.#publishers.get(_id)?.pause();
    const place = this.options.places.join({ workspace, import: importId, onLost });
    return { run, place, ledger: new Ledger(definition.lanes), begun: false };
  }

  /** Follows the run and publishes it meanwhile; whichever fails ends both. */
  async #publish(publication: Publication, lease: AbortSignal): Promise<void> {
    const { run, ledger } = publication;
    const over = new AbortController();
    const signal = AbortSignal.any([lease, over.signal]);
    const { watch, publisher } = this.#assemble(publication, signal);
    await watch.look();
    if (ledger.isOver || (await this.#isHopeless(run))) return;
    const watched = watch.untilOver(signal).finally(() => over.abort());
    try {
      await this.#publishAll(publication, publisher, signal);
      await watched;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      over.abort();
      await watched;
    }
  }

  async #publishAll({ run, place }: Publication, publisher: RunPublisher, signal: AbortSignal): Promise<void> {
    this.#publishers.set(run._id, publisher);
    try {
      await publisher.publish(signal);
    } finally {
      this.#publishers.delete(run._id);
      // All that is left is to wait until it is applied.
      place.lend();
    }
  }

  #assemble(
    publication: Publication,
    signal: AbortSignal,
  ): { readonly watch: RunWatch; readonly publisher: RunPublisher } {
    const { options, schedule, stores } = this;
    const { run, ledger, place } = publication;
    const records = this.topics[run.mode === 'stage' ? 'actions' : 'records'];
    const { chunkRows, chunkBytes } = run.definition;
    const share = () => schedule.shareOf(run, { rows: chunkRows, bytes: chunkBytes });
    const send = records.send.bind(records);
    const onWait = (): void => {
      schedule.noteWait();
      place.lend();
    };
    const sender = new RunSender({ ledger, share, signal, send, onWait });
    const turns = { take: (until: AbortSignal) => this.#takeTurn(publication, until), offer: () => place.offer() };
    const of = { run: run._id, lanes: run.definition.lanes };
    return {
      watch: new RunWatch({ of, ledger, sender, records, ...stores, ...options }),
      publisher: new RunPublisher({ run, ledger, sender, turns, ...stores, ...options }),
    };
  }

  /** With its first turn a run begins: the database knows it before anything of its files is read. */
  async #takeTurn(publication: Publication, signal: AbortSignal): Promise<void> {
    await publication.place.take(signal);
    if (publication.begun) return;
    publication.begun = true;
    await this.#renew(publication);
  }

  async #isHopeless(run: RunDoc): Promise<boolean> {
    const takeovers = run.lease?.takeovers ?? 0;
    return takeovers >= MOST_TAKEOVERS && this.stores.runs.fail(run._id, noProgress(takeovers));
  }

  #holding(publication: Publication): HeldLease {
    const { leaseMs, logger } = this.options;
    return {
      renew: () => this.#renew(publication),
      everyMs: () => leaseMs / 3,
      onError: (err) =>
        logger.warn(
          { err, run: publication.run._id, advice: 'Check that MongoDB is reachable.' },
          'could not renew the lease of a run',
        ),
    };
  }

  /** A run that has something on its way isn't queued, whatever it waits for. */
  #renew({ run, ledger, place, begun }: Publication): Promise<boolean> {
    const { owner, leaseMs } = this.options;
    const queued = ledger.inFlight.rows === 0 && (!begun || place.isWaiting);
    return this.stores.runs.renew(run._id, { owner, leaseMs, progress: ledger.applied, begun, queued });
  }
}
