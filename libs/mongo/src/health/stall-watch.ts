import { type ProcessName, processNames } from '#libs/messages';
import type { Logger, Metrics, ProcessIdentity } from '#libs/runtime';
import type { HeartbeatStore } from './heartbeat.store.js';
import type { AtWork, ProgressStore } from './progress.store.js';
import type { RollCall } from './roll-call.js';

const LOOK_MS = 5_000;
/** A stall is told when it has lasted so long, and then each minute. */
const FIRST_MS = 30_000;
const AGAIN_MS = 60_000;

export interface StallWatching {
  readonly identity: ProcessIdentity;
  readonly progress: Pick<ProgressStore, 'atWork'>;
  readonly heartbeats: Pick<HeartbeatStore, 'rollCall'>;
  readonly logger: Pick<Logger, 'warn' | 'debug'>;
  readonly metrics: Partial<Pick<Metrics, 'oldestProgress'>>;
}

const rankOf = (name: string): number => processNames.indexOf(name as ProcessName);

/** One of all that live, the same in everybody's eyes: so whoever dies, another one tells it, and only one does. */
const speakerOf = ({ processes }: Pick<RollCall, 'processes'>): string | undefined =>
  processes
    .filter(({ isMissing }) => !isMissing)
    .toSorted((a, b) => rankOf(a.name) - rankOf(b.name) || (a._id < b._id ? -1 : 1))[0]?._id;

const adviceFor = (missing: readonly ProcessName[]): string =>
  missing.length > 0
    ? `No instance of ${missing.join(', ')} lives: start it.`
    : 'All processes that it needs live: ask /health/ready of each, and look into their logs.';

/** Looks for stalled imports: sets the age of the oldest progress, and says which process is missing. */
export class StallWatch {
  private readonly toldAt = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly watching: StallWatching) {}

  start(): void {
    this.timer = setInterval(() => void this.lookOnce(), LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** `now`: milliseconds of any clock that only goes on. */
  async look(now: number): Promise<void> {
    const { identity, heartbeats, metrics, progress } = this.watching;
    const atWork = await progress.atWork();
    metrics.oldestProgress?.set(Math.max(0, ...atWork.map(({ ageMs }) => ageMs)) / 1000);
    const stalled = atWork.filter((each) => each.stalled !== null && each.ageMs >= FIRST_MS);
    for (const id of this.toldAt.keys()) if (!stalled.some((each) => each.import === id)) this.toldAt.delete(id);
    if (stalled.length === 0 || speakerOf(await heartbeats.rollCall()) !== identity.instance) return;
    for (const each of stalled) this.tell(each, now);
  }

  private tell({ import: id, workspace, status, ageMs, stalled }: AtWork, now: number): void {
    if (!stalled || now - (this.toldAt.get(id) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
    this.toldAt.set(id, now);
    const { since, missing } = stalled;
    const facts = { workspace, import: id, status, since, seconds: Math.round(ageMs / 1000), missing };
    this.watching.logger.warn({ ...facts, advice: adviceFor(missing) }, 'an import is stalled');
  }

  private async lookOnce(): Promise<void> {
    if (this.looking !== undefined) return;
    this.looking = this.look(performance.now()).catch((err) => {
      // A database that is away is told by those who need it for more than this.
      this.watching.logger.debug({ err }, 'could not look for imports that are stalled');
    });
    await this.looking;
    this.looking = undefined;
  }
}
