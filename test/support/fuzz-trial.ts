import { expect } from 'vitest';
import { HttpImport, importCustomers } from './http-import.js';
import { type FuzzedTopic, putFuzz, readTemplates, type Templates, type Victim } from './message-fuzz.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

const customersFile = (name: string, rows: number): string =>
  ['id,first_name', ...Array.from({ length: rows }, (_, i) => `${name}-${i},Ann ${i}`)].join('\n');

const actionsFile = (name: string, rows: number): string =>
  Array.from({ length: rows }, (_, i) => ({
    ...{ transaction_id: `${name}-${i}`, action: 'checkout', customer: 'C1', total: 10 },
    timestamp: '2022-06-03T17:39:00+01:00',
  }))
    .map((action) => `${JSON.stringify(action)}\n`)
    .join('');

/** Validated, ready to be started. */
const customers = async (sluice: Sluice, name: string, rows: number): Promise<HttpImport> => {
  const made = await HttpImport.of(sluice, { [`${name}.csv`]: customersFile(name, rows) }, { kind: 'customers' });
  await made.asker.post(`${made.path}/validate`, {});
  await made.settled();
  return made;
};

const actions = (sluice: Sluice, name: string, rows: number): Promise<HttpImport> =>
  HttpImport.of(sluice, { [`${name}.json`]: actionsFile(name, rows) });

/** Honest imports beside messages that somebody else puts on the topics. */
export class FuzzTrial {
  #n = 0;

  private constructor(
    private readonly sluice: Sluice,
    private readonly templates: Templates,
  ) {}

  static async prepare(sluice: Sluice): Promise<FuzzTrial> {
    await importCustomers(sluice, ['C1']);
    await actions(sluice, 'template', 400);
    return new FuzzTrial(sluice, await readTemplates(sluice.broker));
  }

  /** One round: victims that run, messages that pretend to be theirs, and honest imports at the same time. */
  async round(seed: number, count: number): Promise<void> {
    const name = `r${this.#n++}`;
    const victim = await customers(this.sluice, `victim-${name}`, 3_000);
    await victim.start();
    const attacked = await this.#runOf(victim.id, 'import');
    const staged = await this.#runOf((await actions(this.sluice, `victim-${name}`, 400)).id, 'stage');
    const victims: Readonly<Record<FuzzedTopic, Victim>> = { records: attacked, outcomes: attacked, actions: staged };
    const [, people, purchases] = await Promise.all([
      putFuzz(this.sluice.broker, { templates: this.templates, victims, seed, count }),
      this.#imported(customers(this.sluice, `honest-${name}`, 2_000)),
      this.#imported(actions(this.sluice, `honest-${name}`, 300)),
    ]);
    expect(people).toMatchObject({ status: 'finished', read: 2_000, created: 2_000, dead: 0 });
    expect(purchases).toMatchObject({ status: 'finished', read: 300, created: 300, transactions: 300 });
    await victim.settled();
    await this.#check(name);
  }

  async #imported(made: Promise<HttpImport>): Promise<unknown> {
    const one = await made;
    await one.start();
    return one.settled();
  }

  async #runOf(importId: string, mode: string): Promise<Victim> {
    const found = await until('it has a run', () => this.sluice.database.one('runs', { import: importId, mode }));
    return { run: String(found._id), import: importId };
  }

  async #check(name: string): Promise<void> {
    const { broker, database, processes } = this.sluice;
    for (const [group, topic] of [
      ['validator', 'records'],
      ['applier', 'outcomes'],
      ['transactions', 'actions'],
    ] as const) {
      await until(`${topic} is read`, async () => (await broker.lag(group, topic)) === 0);
    }
    for (const process of processes) expect(process.exits, process.name).toEqual([]);
    expect(await database.count('customers', { workspace: { $ne: 'demo' } })).toBe(0);
    expect(await database.count('customers', { id: { $not: { $type: 'string' } } })).toBe(0);
    expect(await database.count('customers', { id: { $regex: `^honest-${name}-` }, first_name: /^Ann/ })).toBe(2_000);
    const letters = (await broker.read('deadLetters')).flat();
    expect(letters.length).toBeGreaterThan(0);
    for (const { headers } of letters) expect(String(headers?.['sluice-reason'] ?? '')).not.toBe('');
  }
}
