import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from '../../apps/api/test/asker.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { openWorkspace } from '../support/open-workspace.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

// Fewer places than there are jobs.
const sluice = useSluice(() => ({ env: { SLUICE_RUNS: '2', SLUICE_CHECKS: '2' } }));

let askers: readonly (readonly [name: string, asker: Asker])[];

beforeAll(async () => {
  const others = [await openWorkspace(sluice(), 'fair-a'), await openWorkspace(sluice(), 'fair-b')];
  askers = [
    ['the same workspace', askerOf(sluice())],
    ...others.map((asker, i) => [`another workspace, ${i}`, asker] as const),
  ];
});

const customers = (prefix: string, rows: number): string =>
  `id,first_name\n${Array.from({ length: rows }, (_, i) => `${prefix}-${i},Name ${i}\n`).join('')}`;

let made = 0;

/** From its upload to its end. */
const importSmall = async (asker: Asker): Promise<void> => {
  made += 1;
  const small = await HttpImport.by(asker, { 'small.csv': customers(`small${made}`, 100) }, { kind: 'customers' });
  expect(await small.start(true)).toMatchObject({ status: 202 });
  expect(await small.settled()).toMatchObject({ status: 'finished', created: 100 });
};

/** One after the other, each in a workspace of its own and in that of what goes on beside them. */
const importSmallOnes = async (): Promise<void> => {
  for (const [, asker] of askers) await importSmall(asker);
};

describe('small imports end', () => {
  it('while a big one runs', async () => {
    const big = await HttpImport.of(sluice(), { 'big.csv': customers('big', 400_000) }, { kind: 'customers' });
    expect((await big.start(true)).status).toBe(202);
    await until('it has begun', async () => ((await big.show()).created ?? 0) > 0);
    await importSmallOnes();
    expect(await big.show()).toMatchObject({ status: 'importing' });
    expect(await big.settled()).toMatchObject({ status: 'finished', created: 400_000 });
  });

  it('while big files are checked, and behind them in the queue', async () => {
    // Five of 1.3 GB each: more than one workspace alone may have open.
    const member = gzipSync(Buffer.alloc(2 ** 24, ',\n'));
    const bomb = Buffer.concat(Array.from({ length: 80 }, () => member));
    const big = await Promise.all(
      [0, 1, 2, 3, 4].map(async () => {
        const heavy = await HttpImport.create(askerOf(sluice()), { kind: 'customers' });
        await heavy.upload({ 'big.csv.gz': bomb });
        return heavy;
      }),
    );
    await importSmallOnes();
    for (const heavy of big) expect(await heavy.show()).toMatchObject({ status: 'preprocessing' });
    for (const heavy of big) await askerOf(sluice()).post(`${heavy.path}/cancel`);
    const imports = big.map(({ id }) => id);
    await until('nobody checks what was cancelled', async () => {
      const needless = await sluice().database.count('files', { import: { $in: imports }, needless: true });
      return needless === big.length;
    });
  });

  it('while uploads are open of which nothing comes', async () => {
    const stop = new AbortController();
    const uploads = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const slow = await HttpImport.create(askerOf(sluice()), { kind: 'customers' });
        const ending = slow.uploadSlowly('slow.csv', customers('slow', 10), stop.signal);
        await until('it is arriving', async () => (await slow.show()).status === 'preprocessing');
        return { slow, ending };
      }),
    );
    await importSmallOnes();
    for (const { slow } of uploads) expect(await slow.show()).toMatchObject({ status: 'preprocessing' });
    stop.abort();
    for (const { slow, ending } of uploads) {
      expect((await ending).status).toBe(201);
      expect(await slow.settled()).toMatchObject({ status: 'ready' });
    }
  });
});

describe('queued jobs of the CSV endpoint', () => {
  const headers = () => ({
    'x-app-id': sluice().clientEnv.SLUICE_APP_ID ?? '',
    'x-app-token': sluice().clientEnv.SLUICE_APP_TOKEN ?? '',
  });
  const api = () => sluice().clientEnv.SLUICE_URL;

  const send = async (job: number): Promise<string> => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `J${job}-${i},Job ${job}\n`);
    const body = new FormData();
    body.append('file', new Blob(['Source_id,Name\n', ...rows]), 'customers.csv');
    const sent = await fetch(`${api()}/v1/customers/importCSV`, { method: 'POST', headers: headers(), body });
    expect(sent.status).toBe(202);
    return (await sent.json()).async_action_id;
  };

  const statuses = async (count: number): Promise<readonly string[]> => {
    const list = await fetch(`${api()}/v1/async-actions?limit=${count}`, { headers: headers() });
    return (await list.json()).async_actions.map(({ status }: { readonly status: string }) => status);
  };

  it('are all IN_PROGRESS before the first of them ends', { timeout: 300_000 }, async () => {
    // Nobody applies rows, so that none can end.
    await sluice().process('applier').stop();
    const jobs = 20;
    for (let job = 0; job < jobs; job += 1) await send(job);
    await until('all are in progress', async () => {
      const seen = await statuses(jobs);
      return seen.length === jobs && seen.every((status) => status === 'IN_PROGRESS');
    });
    await sluice().process('applier').start();
    const isDone = async () => (await statuses(jobs)).every((status) => status === 'DONE');
    await until('all are done', isDone, { seconds: 150, everyMs: 250 });
  });
});
