import { describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../../support/http-import.js';
import type { Sluice } from '../../support/sluice.js';
import { until } from '../../support/until.js';
import { useSluice } from '../../support/use-sluice.js';

const customers = (prefix: string, rows: number): string =>
  `id,first_name\n${Array.from({ length: rows }, (_, i) => `${prefix}-${i},Name ${i}\n`).join('')}`;

const prepared = async (sluice: Sluice, name: string, rows: number): Promise<HttpImport> => {
  const made = await HttpImport.create(askerOf(sluice), { kind: 'customers' });
  expect((await made.upload({ [`${name}.csv`]: customers(name, rows) })).status).toBe(201);
  return made;
};

const prepareAll = async (
  sluice: Sluice,
  name: string,
  { count, rows }: { readonly count: number; readonly rows: number },
): Promise<readonly HttpImport[]> => {
  const all: HttpImport[] = [];
  for (let i = 0; i < count; i += 1) all.push(await prepared(sluice, `${name}${i}`, rows));
  for (const each of all) await each.settled();
  return all;
};

const startAll = async (imports: readonly HttpImport[]): Promise<void> => {
  for (const each of imports) expect((await each.start(true)).status).toBe(202);
};

/** Rows of these imports that have taken effect. */
const applied = async (imports: readonly HttpImport[]): Promise<number> => {
  const shown = await Promise.all(imports.map((each) => each.show()));
  return shown.reduce((sum, { created }) => sum + (created ?? 0), 0);
};

/** Runs that have had a turn, in which their first rows are published: their imports are in progress. */
const begun = ({ database }: Sluice): Promise<number> => {
  const signs = [{ 'lease.begun': true }, { manifest: { $ne: null } }, { state: { $ne: 'running' } }];
  return database.count('runs', { $or: signs });
};

describe('many imports at once', () => {
  const sluice = useSluice(() => ({ env: { SLUICE_RUNS: '4' } }));

  it('rule 23a: all begin, and a small one behind them is over before them', async () => {
    const big = await prepareAll(sluice(), 'big', { count: 100, rows: 3_000 });
    const small = await prepared(sluice(), 'small', 10);
    await small.settled();
    await startAll([...big, small]);
    // Promised are 10 s from the last start; what is shown is five times that.
    await until('all have begun', async () => (await begun(sluice())) === 101, { seconds: 50, everyMs: 250 });
    expect(await small.settled()).toMatchObject({ status: 'finished', created: 10 });
    expect(await big.at(-1)?.show()).toMatchObject({ status: 'importing' });
    for (const each of big) expect(await each.settled()).toMatchObject({ status: 'finished', created: 3_000 });
  });

  it('lose and double nothing when ingest is killed while they take turns', async () => {
    const big = await prepareAll(sluice(), 'killed', { count: 12, rows: 8_000 });
    await startAll(big);
    for (let kill = 0; kill < 3; kill += 1) {
      await until('rows take effect', async () => (await applied(big)) > kill * 20_000, { everyMs: 500 });
      sluice().process('ingest').kill();
      await sluice().process('ingest').becomesReady();
    }
    for (const each of big) expect(await each.settled()).toMatchObject({ status: 'finished', created: 8_000, dead: 0 });
    const [customers, events] = [await sluice().database.all('customers'), await sluice().database.all('events')];
    expect(customers.filter(({ id }) => String(id).startsWith('killed'))).toHaveLength(12 * 8_000);
    for (const { id, n } of customers) expect(n, String(id)).toBe(1);
    expect(events).toHaveLength(customers.length);
    expect(sluice().process('ingest').exits).toHaveLength(3);
  });
});
