import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupStream, StreamGroupStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { StreamSettler } from './settle-stream.js';

const IDLE_MS = 200;
const AFTER_ERROR_MS = 2_000;
/** How often groups of deleted streams are looked for. */
const SWEEP_MS = 60_000;

export interface StreamLoopParts {
  readonly streamGroups: Pick<StreamGroupStore, 'streams' | 'forgetDeleted'>;
  readonly settler: Pick<StreamSettler, 'look'>;
  /** So many streams at once. */
  readonly atOnce: number;
  readonly logger: Logger;
}

/** Looks at the groups of all running streams, again and again; what fails is logged and tried again. */
export class StreamLoop {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #sweptAt = 0;

  constructor(private readonly parts: StreamLoopParts) {}

  start(onCrash: (error: unknown) => void): void {
    this.#running = this.#run(this.#stop.signal).catch(onCrash);
  }

  /** Resolves when no work is left in hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const waitMs = await this.#look(stop);
      await sleep(waitMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #look(stop: AbortSignal): Promise<number> {
    try {
      const waiting = [...(await this.parts.streamGroups.streams())];
      const worker = async (): Promise<void> => {
        for (let stream = waiting.shift(); stream && !stop.aborted; stream = waiting.shift()) {
          await this.#lookAt(stream, stop);
        }
      };
      await Promise.all(Array.from({ length: this.parts.atOnce }, worker));
      await this.#sweep(Date.now());
      return IDLE_MS;
    } catch (err) {
      this.#report(err);
      return AFTER_ERROR_MS;
    }
  }

  /** One stream, whose topic is gone say, holds up no other. */
  async #lookAt(stream: GroupStream, stop: AbortSignal): Promise<void> {
    try {
      await this.parts.settler.look(stream, stop);
    } catch (err) {
      this.#report(err, stream._id);
    }
  }

  async #sweep(now: number): Promise<void> {
    if (now - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = now;
    await this.parts.streamGroups.forgetDeleted();
  }

  #report(err: unknown, stream?: string): void {
    this.parts.logger.error(
      { err, stream, advice: 'Check that MongoDB and Kafka are reachable.' },
      'could not settle transactions of a stream; trying again',
    );
  }
}
