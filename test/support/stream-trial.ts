import { expect } from 'vitest';
import { HttpStream } from './http-stream.js';
import type { Random } from './model/random.js';
import { StreamModel } from './model/stream-model.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

/** A stream of customers into which a model's records are published; after each disturbance both must be equal. */
export class StreamTrial {
  private constructor(
    private readonly sluice: Sluice,
    readonly stream: HttpStream,
    readonly model: StreamModel,
    private readonly prefix: string,
  ) {}

  static async open(sluice: Sluice, name: string, random: Random): Promise<StreamTrial> {
    const prefix = `${name}-`;
    const stream = await HttpStream.create(sluice, { name, partitions: 4 });
    return new StreamTrial(sluice, stream, new StreamModel(prefix, random), prefix);
  }

  publish(count: number): Promise<void> {
    return this.stream.publish(this.model.next(count));
  }

  /** Waits until so many of the records that were published have taken effect. */
  async reaches(part: number): Promise<void> {
    const wanted = this.model.counts.read * part;
    await until(`${wanted} records have taken effect`, async () => (await this.stream.show()).read >= wanted);
  }

  /** All that was published has taken effect, and nothing else. */
  async expectModel(): Promise<void> {
    const shown = await until(
      'the stream has no lag',
      async () => {
        const found = await this.stream.show();
        return found.lag === 0 && found.read >= this.model.counts.read && found;
      },
      { seconds: 180 },
    );
    expect(shown).toMatchObject({ state: 'running', ...this.model.counts });
    const found = await this.sluice.database.all('customers', { id: { $regex: `^${this.prefix}` } });
    const customers = found.map(({ id, first_name, points, n }) => [
      id,
      { ...(first_name !== undefined && { first_name }), ...(points !== undefined && { points }), n },
    ]);
    expect(new Map(customers as [string, object][])).toEqual(this.model.customers);
    await this.#expectEvents();
  }

  /** Each customer has its events once, numbered without a gap. */
  async #expectEvents(): Promise<void> {
    const events = await this.sluice.database.all('events', { customer: { $regex: `^demo:${this.prefix}` } });
    const numbers = new Map<string, number[]>();
    for (const { customer, n } of events) {
      const key = String(customer);
      numbers.set(key, [...(numbers.get(key) ?? []), Number(n)]);
    }
    for (const [id, { n }] of this.model.customers) {
      const found = numbers.get(`demo:${id}`)?.toSorted((a, b) => a - b);
      expect(found, id).toEqual(Array.from({ length: n }, (_, i) => i + 1));
    }
  }
}
