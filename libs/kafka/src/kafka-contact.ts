import type { Admin, Kafka } from 'kafkajs';
import type { Logger } from '#libs/runtime';

const EVERY_MS = 2_000;
/** Without an answer for so long the broker is away: seen within 10 seconds, and not at one late answer. */
const AWAY_MS = 7_000;

export interface Contacting {
  /** A client whose requests end soon: `requestTimeout` of a few seconds, no retries. */
  readonly kafka: Kafka;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  /** Told with each answer. */
  readonly onCluster?: (clusterId: string) => void;
}

/** Asks the broker a small question every 2 seconds, so that one that is frozen, or another one, is noticed. */
export class KafkaContact {
  private readonly stopping = new AbortController();
  private admin: Admin | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;
  private answeredAt: number | undefined;
  private wasUp: boolean | undefined;
  /** Those who wait for an answer to a question that is not asked yet. */
  private waiting: (() => void)[] = [];

  constructor(private readonly contacting: Contacting) {}

  start(): void {
    this.timer = setInterval(() => void this.askOnce(), EVERY_MS);
    void this.askOnce();
  }

  /** The broker has answered lately. */
  isUp(): boolean {
    return this.answeredAt !== undefined && performance.now() - this.answeredAt < AWAY_MS;
  }

  /** Resolves when the broker that answers from now on is known to be the right one, or the signal aborts. */
  confirmed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
      void this.askOnce();
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.asking;
    await this.forget();
  }

  private async askOnce(): Promise<void> {
    this.tellChange();
    if (this.asking !== undefined) return;
    this.asking = this.ask();
    await this.asking;
    this.asking = undefined;
    this.tellChange();
  }

  private async ask(): Promise<void> {
    const waiting = this.waiting.splice(0);
    try {
      const { clusterId } = await (await this.connected()).describeCluster();
      this.answeredAt = performance.now();
      this.contacting.onCluster?.(clusterId);
      for (const resolve of waiting) resolve();
    } catch {
      this.waiting.push(...waiting);
      // Whether it is away is decided by time. A new connection finds another broker, or one that came back.
      await this.forget();
    }
  }

  private async connected(): Promise<Admin> {
    if (this.admin) return this.admin;
    const admin = this.contacting.kafka.admin();
    this.admin = admin;
    await admin.connect();
    return admin;
  }

  private async forget(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    // It may never have been connected.
    await admin?.disconnect().catch(() => undefined);
  }

  private tellChange(): void {
    const isUp = this.isUp();
    if (this.wasUp === isUp || (this.wasUp === undefined && !isUp) || this.stopping.signal.aborted) return;
    const { logger } = this.contacting;
    const advice = 'Check that the brokers of KAFKA_BROKERS run and are reachable. It goes on by itself.';
    if (!isUp) logger.warn({ advice }, 'Kafka does not answer');
    else if (this.wasUp !== undefined) logger.info('Kafka answers again');
    this.wasUp = isUp;
  }
}
