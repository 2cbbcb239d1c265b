import { LruCache, type OutboxQueue } from '#libs/messages';

const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 30_000;
/** Queues that wait for a topic; one that is forgotten is asked once more. */
const KEPT = 10_000;

interface Rest {
  readonly until: number;
  readonly ms: number;
}

/**
 * Topics that could not be sent to, and how long each is left alone: longer with each failure. Times are milliseconds
 * of any clock that only goes on.
 */
export class TopicRests {
  readonly #rests = new LruCache<Rest>(KEPT);
  /** The topics of queues that wait for them. */
  readonly #topics = new LruCache<string>(KEPT);

  failed(topic: string, now: number): void {
    const ms = Math.min((this.#rests.get(topic)?.ms ?? FIRST_REST_MS / 2) * 2, LONGEST_REST_MS);
    this.#rests.set(topic, { until: now + ms, ms });
  }

  succeeded(topic: string): void {
    this.#rests.delete(topic);
  }

  /** Whether the topic of a queue's first document rests. */
  mustWait(queue: OutboxQueue, topic: string, now: number): boolean {
    this.#topics.set(queue, topic);
    return this.isResting(topic, now);
  }

  /** Whether the topic rests that the queue last had documents for. */
  isWaiting(queue: OutboxQueue, now: number): boolean {
    const topic = this.#topics.get(queue);
    return topic !== undefined && this.isResting(topic, now);
  }

  private isResting(topic: string, now: number): boolean {
    return now < (this.#rests.get(topic)?.until ?? now);
  }
}
