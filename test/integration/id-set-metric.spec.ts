import { expect, it } from 'vitest';
import { until } from '../support/until.js';
import { customersFile, useIngest } from './ingest-harness.js';

const ingest = useIngest();

it('what the IDs of a run take in memory and on disk shows as a metric, and is given back', async () => {
  const { metrics } = await ingest.current.start({ SLUICE_ID_MEMORY_BYTES: '1' });
  const bytes = async (place: string): Promise<number> => {
    const { values } = await metrics.idSetBytes.get();
    return values.find(({ labels }) => labels.place === place)?.value ?? 0;
  };
  // More rows than may be on their way, so that the run is at work until somebody applies them.
  await ingest.current.startRun([customersFile(40_000)]);
  await until('IDs are on disk', async () => (await bytes('disk')) > 40_000 * 25);
  expect(await bytes('memory')).toBeGreaterThan(0);
  await ingest.current.stop();
  expect([await bytes('memory'), await bytes('disk')]).toEqual([0, 0]);
});
