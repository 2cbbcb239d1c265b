/** So long a partition with something to read may not move. */
const LIMIT_MS = 60_000;
/** A look that comes much later than this says that the process itself was frozen, or starved. */
const LATE_MS = 15_000;

/** Whether a consumer could work at all, at the moment. */
export interface Surroundings {
  /** Broker and database answer, and the consumer is a member of its group. */
  readonly canWork: boolean;
  /** Milliseconds of a clock that only goes on. */
  readonly now: number;
}

/**
 * Notices work that hangs: a batch in hand of which, for a minute, no offset was resolved while nothing of this process
 * took effect either. The minute begins again whenever a server was away, in a rebalance, and after a freeze.
 */
export class WorkWatch {
  private readonly inHand = new Map<string, number>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private hanging = false;

  /** A batch of the partition was taken in hand, or an offset of it resolved. */
  moved(partition: string, now = performance.now()): void {
    this.inHand.set(partition, now);
  }

  /** The batch of the partition is done. */
  done(partition: string): void {
    this.inHand.delete(partition);
  }

  /** Something took effect: a fence moved. What it was of isn't known here, so it counts for all that is in hand. */
  tookEffect(now = performance.now()): void {
    for (const partition of this.inHand.keys()) this.inHand.set(partition, now);
  }

  look({ canWork, now }: Surroundings): void {
    if (!canWork || now - this.lookedAt > LATE_MS) this.tookEffect(now);
    this.lookedAt = now;
    this.hanging = [...this.inHand.values()].some((since) => now - since > LIMIT_MS);
  }

  /** False from the look on that found work that hangs. */
  get isMoving(): boolean {
    return !this.hanging;
  }
}
