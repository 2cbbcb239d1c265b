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

/** All chunks of the runs, applied as they are published, until every run has published its manifest. */
const applyAll = async (runs: readonly string[]): Promise<void> => {
  await until(
    'all is published',
    async () => {
      for (const run of runs) {
        const lanes = await harness.current.chunks(run);
        await harness.current.apply(lanes.map((chunks) => chunks.at(-1)).filter((last) => last !== undefined));
      }
      const manifests = await Promise.all(runs.map((run) => harness.current.stores.runs.get(run)));
      return manifests.every((run) => run?.manifest);
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
