import { describe, expect, it } from 'vitest';
import { decodeChunk } from '#libs/messages';
import { until } from '../support/until.js';
import { customersFile, useIngest } from './ingest-harness.js';

const harness = useIngest();

/** Rows published of each run. */
const published = async (): Promise<ReadonlyMap<string, number>> => {
  const rows = new Map<string, number>();
  for (const { value } of (await harness.current.broker.read('records')).flat()) {
    const { run, rows: own } = decodeChunk(value);
    rows.set(run, (rows.get(run) ?? 0) + own.length);
  }
  return rows;
};

const startRuns = async (count: number, rows: number): Promise<readonly string[]> => {
  const files = Array.from({ length: count }, (_, i) => customersFile(rows, `R${i}-`));
  const started = await Promise.all(files.map((text) => harness.current.startRun([text])));
  return started.map(({ run }) => run);
};

/** All chunks of the runs, applied as they are published, until every lane has ended. */
const applyAll = async (runs: readonly string[]): Promise<void> => {
  await until(
    'all is published',
    async () => {
      let ended = 0;
      for (const run of runs) {
        const lasts = (await harness.current.chunks(run)).map((chunks) => chunks.at(-1));
        await harness.current.apply(lasts.filter((last) => last !== undefined));
        ended += lasts.every((last) => last?.end) ? 1 : 0;
      }
      return ended === runs.length;
    },
    { everyMs: 100 },
  );
};

describe('rule 23a: places of runs', () => {
  it('are held for a turn only: forty runs all begin, though two are read at once', async () => {
    const runs = await startRuns(40, 2_000);
    await harness.current.start({ SLUICE_RUNS: '2' });
    // Nothing is applied, so that no run comes to its end.
    await until('all have begun', async () => (await published()).size === runs.length, { seconds: 50, everyMs: 250 });
  });

  it('rule 14: whoever comes last waits for the budget and a portion of each, not for the runs before it', async () => {
    await harness.current.start();
    for (let i = 0; i < 20; i += 1) await startRuns(1, 6_000);
    await until('all have begun', async () => (await published()).size === 20, { seconds: 50, everyMs: 250 });
    // Nothing is applied, so that all that was ever sent is on its way: of 120,000 rows this much at most.
    const rows = [...(await published()).values()].reduce((sum, own) => sum + own, 0);
    expect(rows).toBeLessThanOrEqual(1.5 * 40_000 + 20 * 500);
  });

  it('go round, and what is published is the same as without turns', async () => {
    const runs = await startRuns(3, 16_000);
    const zipped = await harness.current.startRun([customersFile(16_000, 'Z')], {}, { gzip: true });
    const all = [...runs, zipped.run];
    await harness.current.start({ SLUICE_RUNS: '1' });
    await applyAll(all);
    for (const run of all) {
      const lanes = await harness.current.chunks(run);
      const manifest = (await harness.current.stores.runs.get(run))?.manifest;
      const sums = lanes.map((chunks) => ({
        chunks: chunks.filter(({ end }) => !end).length,
        rows: chunks.reduce((sum, { rows }) => sum + rows.length, 0),
        digest: chunks.at(-1)?.digest,
      }));
      expect(sums).toEqual(manifest);
      expect(sums.reduce((sum, { rows }) => sum + rows, 0)).toBe(16_000);
      for (const chunks of lanes) expect(chunks.map(({ seq }) => seq)).toEqual(chunks.map((_, i) => i));
    }
  });
});
