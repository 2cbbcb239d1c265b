import type { KeyedSender } from '#libs/kafka';
import { LruCache, type OutboxDoc, topicName } from '#libs/messages';
import type { Logger, Metrics } from '#libs/runtime';
import type { OutboxEffects } from './publish-outbox.js';

/** Of one topic it is told so often at most that it can't be sent to. */
const TOLD_AGAIN_MS = 60_000;
const KEPT_TOPICS = 1_000;
/** Beside the topics. */
const DATABASE = '';

const ADVICE =
  'Check that the brokers of KAFKA_BROKERS run and that the topic exists; "sluice workspace set events-out on" makes that of events again. Nothing is lost, and it is tried again.';

interface World {
  readonly prefix: string;
  readonly logger: Pick<Logger, 'warn'>;
  readonly metrics: Pick<Metrics, 'outboxAge' | 'retries'>;
}

/** The broker, the log and the metrics of an applier, as far as they concern its outbox. */
export class OutboxWorld implements OutboxEffects {
  private readonly toldAt = new LruCache<number>(KEPT_TOPICS);

  constructor(
    private readonly sender: Pick<KeyedSender, 'send'>,
    private readonly world: World,
  ) {}

  send({ topic, messages }: Pick<OutboxDoc, 'topic' | 'messages'>): Promise<void> {
    return this.sender.send(topicName(this.world.prefix, { name: topic }), messages);
  }

  unsent(topic: string, error: unknown): void {
    const { logger, metrics, prefix } = this.world;
    metrics.retries.inc({ what: 'publish from the outbox' });
    if (!this.isNews(topic)) return;
    const facts = { topic: topicName(prefix, { name: topic }), reason: String(error) };
    logger.warn({ ...facts, advice: ADVICE }, 'could not publish from the outbox; trying again until it works');
  }

  failed(error: unknown): void {
    if (!this.isNews(DATABASE)) return;
    const advice = 'Check that MongoDB is reachable.';
    this.world.logger.warn({ err: error, advice }, 'could not look into the outbox; trying again soon');
  }

  age(seconds: number): void {
    this.world.metrics.outboxAge.set(seconds);
  }

  private isNews(what: string): boolean {
    const now = performance.now();
    if (now - (this.toldAt.get(what) ?? Number.NEGATIVE_INFINITY) < TOLD_AGAIN_MS) return false;
    this.toldAt.set(what, now);
    return true;
  }
}
