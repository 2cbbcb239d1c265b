import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyedSender } from '#libs/kafka';
import type { OutboxPublisher } from './publish-outbox.js';

const EVERY_MS = 500;

/** Sweeps the outbox twice a second for as long as the process lives, and ends its publishing. */
export class OutboxSweeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly publisher: Pick<OutboxPublisher, 'sweep' | 'stop'>,
    private readonly sender: Pick<KeyedSender, 'disconnect'>,
  ) {}

  start(): void {
    this.running = this.work(this.stopping.signal);
  }

  /** Resolves when nothing is on its way any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.publisher.stop();
    await this.sender.disconnect();
  }

  private async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.publisher.sweep();
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
