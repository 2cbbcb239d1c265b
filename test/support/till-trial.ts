import { expect } from 'vitest';
import { HttpStream } from './http-stream.js';
import type { Random } from './model/random.js';
import { TillModel } from './model/till-model.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

/** A stream of transactions into which a model's actions are published; after each disturbance both must be equal. */
export class TillTrial {
  private constructor(
    private readonly sluice: Sluice,
    readonly stream: HttpStream,
    readonly model: TillModel,
    private readonly prefix: string,
  ) {}

  static async open(sluice: Sluice, name: string, random: Random): Promise<TillTrial> {
    const prefix = `${name}-`;
    const model = new TillModel(prefix, random);
    const stream = await HttpStream.create(sluice, { name, kind: 'transactions', partitions: 4, quiet_period: 3_600 });
    for (const customer_id of model.customers) {
      const { status } = await stream.asker.post('/v1/events', { action: 'opt_in', customer_id });
      expect(status).toBe(201);
    }
    return new TillTrial(sluice, stream, model, prefix);
  }

  publish(count: number): Promise<void> {
    return this.stream.publish(this.model.next(count));
  }

  /** All transactions get their end markers. */
  finish(): Promise<void> {
    return this.stream.publish(this.model.finish());
  }

  /** All that was published has taken effect, and nothing else; the sum closes at each look. */
  async expectModel(): Promise<void> {
    const { counts } = this.model;
    const shown = await until(
      'the stream is settled',
      async () => {
        const found = await this.stream.show();
        const { read, created, rejected, skipped, dead, waiting } = found;
        expect(created + rejected + skipped + dead + waiting, 'the sum closes').toBe(read);
        return found.lag === 0 && read >= counts.read && waiting <= counts.waiting && found;
      },
      { seconds: 180 },
    );
    const { transactions, ...expected } = counts;
    expect(shown).toMatchObject({ state: 'running', ...expected, events: counts.created });
    await this.#expectTransactions();
    await this.#expectFigures();
  }

  async #expectTransactions(): Promise<void> {
    const found = await this.sluice.database.all('transactions', { id: { $regex: `^${this.prefix}` } });
    const left = found.map(({ id, total, refunded }) => [String(id), Number(String(total)) - Number(String(refunded))]);
    expect(new Map(left as [string, number][])).toEqual(this.model.imported);
    const events = await this.sluice.database.all('events', { transaction: { $regex: `^${this.prefix}` } });
    expect(events).toHaveLength(this.model.counts.created);
    const staged = await this.sluice.database.all('staged', { json: { $regex: `"${this.prefix}` } });
    expect(staged).toHaveLength(this.model.counts.waiting);
  }

  async #expectFigures(): Promise<void> {
    const found = await this.sluice.database.all('customers', { id: { $regex: `^${this.prefix}` } });
    const figures = found.flatMap(({ id, stats }) => {
      if (!stats) return [];
      const { total_purchase, transactions } = stats as { total_purchase: object; transactions: number };
      return [[String(id), { left: Number(String(total_purchase)), transactions }] as const];
    });
    expect(new Map(figures)).toEqual(this.model.figures);
  }
}
