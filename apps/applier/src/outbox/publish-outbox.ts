import type { OutboxDoc, OutboxQueue } from '#libs/messages';
import type { OutboxStore } from '#libs/mongo';
import { OutboxTurns } from './outbox-turns.js';
import { TopicRests } from './topic-rests.js';

/** What the world outside has to do with what is published. */
export interface OutboxEffects {
  /** Resolves when the broker has all messages of a document. Fails soon: here it is decided when to try again. */
  send(doc: Pick<OutboxDoc, 'topic' | 'messages'>): Promise<void>;
  /** A topic could not be sent to. */
  unsent(topic: string, error: unknown): void;
  /** The outbox itself could not be read or written. */
  failed(error: unknown): void;
  /** Of the oldest document, in seconds. */
  age(seconds: number): void;
}

/** Queues that one applier publishes at the same time; each has one document in memory. */
const WORKERS = 4;
/** Documents after which a queue lets others go first. */
const TURN = 20;
/** Queues that one sweep looks at; the next one goes on behind them. */
const SWEPT = 500;
/** What waits for longer, its lane's applier has left. */
const LEFT_MS = 2_000;

/**
 * Publishes the documents of the outbox, those of a queue one after the other, and deletes each when the broker has it
 * (correctness.md, 27). What a lane has just written is published by who applied it, all else by any applier.
 */
export class OutboxPublisher {
  readonly #waiting = new Set<OutboxQueue>();
  readonly #working = new Set<OutboxQueue>();
  /** Queues with new documents since their worker last looked, or that have had their turn. */
  readonly #again = new Set<OutboxQueue>();
  readonly #workers = new Set<Promise<void>>();
  #atWork = 0;
  readonly #turns: OutboxTurns;
  readonly #rests = new TopicRests();
  #sweptTo: OutboxQueue = '';
  #isStopping = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly effects: OutboxEffects,
    owner: string,
  ) {
    this.#turns = new OutboxTurns(store, owner);
  }

  /** The queue has documents. Returns at once: nobody waits for what is published. */
  wake(queue: OutboxQueue): void {
    if (this.#isStopping) return;
    if (this.#working.has(queue)) {
      this.#again.add(queue);
      return;
    }
    this.#waiting.add(queue);
    this.#startWorker();
  }

  /** Wakes the queues that nobody else does. */
  async sweep(): Promise<void> {
    try {
      await this.#turns.leave((queue) => this.#working.has(queue) || this.#waiting.has(queue));
      const due = await this.store.due({ after: this.#sweptTo, olderThanMs: LEFT_MS, limit: SWEPT });
      this.#sweptTo = due.after;
      for (const queue of due.queues) this.wake(queue);
      this.effects.age(await this.store.oldestAge());
    } catch (error) {
      this.effects.failed(error);
    }
  }

  /** Resolves when what is on its way has arrived, or failed. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#waiting.clear();
    await Promise.all(this.#workers);
    await this.#turns.leave(() => false);
  }

  #startWorker(): void {
    if (this.#atWork >= WORKERS) return;
    this.#atWork += 1;
    const worker: Promise<void> = this.#work().finally(() => this.#workers.delete(worker));
    this.#workers.add(worker);
  }

  /** Nothing is awaited between its last look at what waits and its end: what comes later starts another worker. */
  async #work(): Promise<void> {
    for (const queue of this.#waiting) {
      this.#waiting.delete(queue);
      this.#working.add(queue);
      await this.#publish(queue);
      this.#working.delete(queue);
      if (this.#again.delete(queue) && !this.#isStopping) this.#waiting.add(queue);
    }
    this.#atWork -= 1;
  }

  /** Never throws: what could not be published is swept later. */
  async #publish(queue: OutboxQueue): Promise<void> {
    try {
      if (this.#rests.isWaiting(queue, performance.now())) return;
      for (let documents = 0; documents < TURN; documents += 1) {
        if (this.#isStopping || !(await this.#turns.take(queue))) return;
        if (!(await this.#publishFirst(queue))) return;
      }
      this.#again.add(queue);
    } catch (error) {
      this.effects.failed(error);
    }
  }

  /** False: there is none, or it can't be published now. */
  async #publishFirst(queue: OutboxQueue): Promise<boolean> {
    const doc = await this.store.first(queue);
    if (!doc || this.#rests.mustWait(queue, doc.topic, performance.now())) return false;
    if (!(await this.#send(doc))) return false;
    await this.store.remove(doc._id);
    return true;
  }

  async #send({ topic, messages }: OutboxDoc): Promise<boolean> {
    try {
      await this.effects.send({ topic, messages });
      this.#rests.succeeded(topic);
      return true;
    } catch (error) {
      this.#rests.failed(topic, performance.now());
      this.effects.unsent(topic, error);
      return false;
    }
  }
}
