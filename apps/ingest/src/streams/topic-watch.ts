import { StreamStoppedError } from './stream-errors.js';

/** How often a topic is looked at while it is read: one that is made again serves its readers on. */
const EVERY_MS = 5_000;

const MADE_AGAIN =
  'Its topic was deleted and made again: what is in it now is not what has been read. Resume it with --from start for all of the new topic, or with --from end for what comes next.';

export interface WatchedTopic {
  /** The id of the topic that was read; null: not known. */
  readonly known: string | null;
  /** Something of it has been read. */
  readonly isRead: boolean;
  /** The id that the topic has now; null: it has none. */
  readonly ask: () => Promise<string | null>;
  /** It is the topic to read from now on. */
  readonly keep: (id: string) => Promise<void>;
  readonly now: () => number;
}

/** Tells a topic that was deleted and made again, however much is in it by now (spec: streams.md). */
export class TopicWatch {
  #known: string | null;
  #lookedAt = 0;

  constructor(private readonly topic: WatchedTopic) {
    this.#known = topic.known;
  }

  /** Looks, if that was not just done. Throws StreamStoppedError, and what the broker throws. */
  async look(): Promise<void> {
    const { now } = this.topic;
    if (now() - this.#lookedAt < EVERY_MS) return;
    await this.check();
    this.#lookedAt = now();
  }

  async check(): Promise<void> {
    const { ask, isRead, keep } = this.topic;
    const id = await ask();
    if (id === null || id === this.#known) return;
    if (this.#known !== null && isRead) throw new StreamStoppedError('offsets_went_back', MADE_AGAIN);
    await keep(id);
    this.#known = id;
  }
}
