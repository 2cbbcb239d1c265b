import type { OutboxQueue } from '#libs/messages';
import type { OutboxStore } from '#libs/mongo';

/** So long a queue waits for an instance that died while it published it. */
const LEASE_MS = 5_000;

/** The queues that this instance publishes. They save work: two who publish the same send it twice, and lose nothing. */
export class OutboxTurns {
  /** When each was taken or kept last, as `performance.now()` tells it. */
  readonly #held = new Map<OutboxQueue, number>();

  constructor(
    private readonly store: Pick<OutboxStore, 'takeTurn' | 'leaveTurn'>,
    private readonly owner: string,
  ) {}

  /** Takes or keeps the turn; false: another instance has it. */
  async take(queue: OutboxQueue): Promise<boolean> {
    const now = performance.now();
    const takenAt = this.#held.get(queue);
    if (takenAt !== undefined && now - takenAt < LEASE_MS / 2) return true;
    const isOurs = await this.store.takeTurn(queue, { owner: this.owner, leaseMs: LEASE_MS });
    if (isOurs) this.#held.set(queue, now);
    else this.#held.delete(queue);
    return isOurs;
  }

  /** Gives back those that nobody works on. */
  async leave(isAtWork: (queue: OutboxQueue) => boolean): Promise<void> {
    const idle = [...this.#held.keys()].filter((queue) => !isAtWork(queue));
    for (const queue of idle) {
      this.#held.delete(queue);
      await this.store.leaveTurn(queue, this.owner);
    }
  }
}
