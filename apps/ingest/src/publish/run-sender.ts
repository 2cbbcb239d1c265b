import { EventEmitter, once } from 'node:events';
import type { OutgoingMessage } from '#libs/kafka';
import { type Amount, fits } from '../schedule/shares.js';
import type { EncodedChunk } from './encode-cut.js';
import type { Ledger } from './ledger.js';

/** Chunks of one call: few enough to keep lanes moving evenly, enough to spread what a request costs. */
const GROUP = 8;

export interface Sending {
  readonly ledger: Ledger;
  /** What the run may have in flight at this moment. */
  readonly share: () => Amount;
  readonly send: (messages: readonly OutgoingMessage[]) => Promise<void>;
  /** It waits for credit. */
  readonly onWait?: () => void;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** Publishes the chunks of a run in their order, within its share; one call is on its way while the next is prepared. */
export class RunSender {
  readonly #queue: EncodedChunk[] = [];
  readonly #credit = new EventEmitter();
  readonly #aborted: Promise<never>;
  #sending: Promise<void> = Promise.resolve();

  constructor(private readonly sending: Sending) {
    const { signal } = sending;
    this.#aborted = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    // It concerns only those who wait at that moment.
    this.#aborted.catch(() => undefined);
  }

  /** Resolves when there is room for more. Throws what an earlier call has met. */
  async put(chunk: EncodedChunk): Promise<void> {
    this.#queue.push(chunk);
    if (this.#queue.length >= GROUP) await this.#sendGroup();
  }

  /** Resolves when everything is with the broker. */
  async flush(): Promise<void> {
    while (this.#queue.length > 0) await this.#sendGroup();
    await this.#sent();
  }

  /** Sends again what a lane waits for, before anything new: a later chunk that comes first would be a gap. */
  sendAgain(lane: number): void {
    this.#begin(() => this.#send(this.sending.ledger.sendAgain(lane, Date.now())));
  }

  /** Lanes have moved, or shares. */
  credit(): void {
    this.#credit.emit('credit');
  }

  async #sendGroup(): Promise<void> {
    const { ledger, onWait, share, signal } = this.sending;
    while (!fits(this.#queue[0] as EncodedChunk, ledger.inFlight, share())) {
      onWait?.();
      await once(this.#credit, 'credit', { signal });
    }
    await this.#sent();
    const group = this.#takeFitting();
    this.#begin(() => this.#send(group));
  }

  /** The call on its way has ended. A broker that is away would hold up a stop: an abort ends the waiting. */
  async #sent(): Promise<void> {
    this.sending.signal.throwIfAborted();
    await Promise.race([this.#sending, this.#aborted]);
  }

  #takeFitting(): readonly EncodedChunk[] {
    const { ledger, share } = this.sending;
    const group: EncodedChunk[] = [];
    do {
      const chunk = this.#queue.shift() as EncodedChunk;
      ledger.send(chunk, Date.now());
      group.push(chunk);
    } while (this.#queue[0] && group.length < GROUP && fits(this.#queue[0], ledger.inFlight, share()));
    return group;
  }

  async #send(chunks: readonly EncodedChunk[]): Promise<void> {
    if (chunks.length > 0) await this.sending.send(chunks.map(({ message }) => message));
  }

  #begin(send: () => Promise<void>): void {
    this.#sending = this.#sending.then(send);
    // The next caller that waits for this call gets its error.
    this.#sending.catch(() => undefined);
  }
}
