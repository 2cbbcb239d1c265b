import type { Consumer } from 'kafkajs';

/** After so many checks in a row without a sign of life the consumer is given up. */
const SILENT_CHECKS = 6;

/**
 * Notices a consumer that hangs: no fetch, no join, no failure that kafkajs would answer with a restart, and no handler
 * at work. Silence is counted in checks, not in time, so that a process that was frozen gets the time to recover.
 */
export class ConsumerPulse {
  private silent = 0;
  private joined = false;
  private working = 0;
  private timer: NodeJS.Timeout | undefined;

  watch(consumer: Consumer, checkMs: number, onSilence: () => void): void {
    const { FETCH, GROUP_JOIN, CRASH, STOP, REQUEST_TIMEOUT } = consumer.events;
    for (const sign of [FETCH, REQUEST_TIMEOUT, CRASH]) consumer.on(sign, () => this.beat());
    consumer.on(GROUP_JOIN, () => this.beat(true));
    consumer.on(STOP, () => this.beat(false));
    this.timer = setInterval(() => this.check(onSilence), checkMs);
  }

  /** True while the consumer is a member of its group. */
  isJoined(): boolean {
    return this.joined;
  }

  isAlive(): boolean {
    return this.silent < SILENT_CHECKS;
  }

  /** A handler may take its time: its stages retry in place, alive and alarmed. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
      this.beat();
    }
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(joined = this.joined): void {
    this.silent = 0;
    this.joined = joined;
  }

  private check(onSilence: () => void): void {
    this.silent = this.working > 0 ? 0 : this.silent + 1;
    if (!this.isAlive()) onSilence();
  }
}
