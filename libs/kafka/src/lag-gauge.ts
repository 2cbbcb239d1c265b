import type { Metrics } from '#libs/runtime';

/** A lag that could not be read again for so long says nothing, and is not shown. */
export const STALE_MS = 30_000;

interface Lag {
  readonly topic: string;
  readonly partition: string;
  readonly value: number;
  /** When its batch was taken in hand; null: it is handled. */
  readonly takenAt: number | null;
}

interface Place {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Shows how far a consumer is behind, as long as that is known: not while a batch hangs, nor while the broker is silent.
 * `now`: milliseconds of any clock that only goes on.
 */
export class LagGauge {
  readonly #lags = new Map<string, Lag>();
  #fetchedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly gauge: Pick<Metrics['consumerLag'], 'set' | 'remove' | 'reset'>) {}

  /** A batch was taken in hand; `lag`: messages behind it. */
  taken({ topic, partition }: Place, lag: number, now: number): void {
    const of = { topic, partition: String(partition) };
    this.#lags.set(`${topic}:${partition}`, { ...of, value: lag, takenAt: now });
    this.#fetchedAt = now;
    this.gauge.set(of, lag);
  }

  /** Its batch is handled. */
  handled({ topic, partition }: Place): void {
    const key = `${topic}:${partition}`;
    const lag = this.#lags.get(key);
    if (lag) this.#lags.set(key, { ...lag, takenAt: null });
  }

  /** The broker has answered: what is not in hand has nothing new. */
  fetched(now: number): void {
    this.#fetchedAt = now;
  }

  /** The partitions are others now. */
  reset(): void {
    this.#lags.clear();
    this.gauge.reset();
  }

  /** Hides what is stale, and shows again what no longer is. */
  look(now: number): void {
    for (const { topic, partition, value, takenAt } of this.#lags.values()) {
      const isStale = now - (takenAt ?? this.#fetchedAt) >= STALE_MS;
      if (isStale) this.gauge.remove({ topic, partition });
      else this.gauge.set({ topic, partition }, value);
    }
  }
}
