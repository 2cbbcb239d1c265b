import type { Logger, Runtime } from '#libs/runtime';
import type { HeartbeatStore } from './heartbeat.store.js';

export const BEAT_MS = 5_000;

type Living = Pick<Runtime<never>, 'identity' | 'fetches'> & { readonly logger: Pick<Logger, 'debug'> };

/** Writes the heartbeats of a process, from a timer: also while handlers run, or wait for a server to come back. */
export class Heart {
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<HeartbeatStore, 'beat' | 'leave'>,
    private readonly process: Living,
  ) {}

  /** Resolves when the first heartbeat was written, or couldn't be. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
    await this.beat();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.quietly(() => this.store.leave(this.process.identity.instance));
  }

  /** One that the last one still holds up is left out. */
  private async beat(): Promise<void> {
    if (this.beating !== undefined) return;
    const { identity, fetches } = this.process;
    this.beating = this.quietly(() => this.store.beat(identity, fetches.ageMs));
    await this.beating;
    this.beating = undefined;
  }

  /** A database that is away is told by those who need it for more than this. */
  private async quietly(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (err) {
      this.process.logger.debug({ err }, 'a heartbeat was not written');
    }
  }
}
