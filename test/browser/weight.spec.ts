import { expect, it } from 'vitest';
import { useConsole } from './support/use-console.js';

const KIB = 1024;
/** What the first page may bring along in scripts, as they come over the wire. */
const BUDGET = 250 * KIB;

const shown = useConsole();

interface Timing {
  readonly name: string;
  readonly encodedBodySize: number;
  readonly decodedBodySize: number;
}

it('the first page weighs at most 250 KiB of scripts, compressed', async () => {
  const { page } = await shown().enter('operator');
  await page.goto('/imports');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const timings: readonly Timing[] = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.toJSON() as Timing)
      .filter(({ name }) => name.endsWith('.js')),
  );
  const [encoded, decoded] = [
    timings.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    timings.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
  ];
  expect(timings.length).toBeGreaterThan(0);
  expect(encoded).toBeLessThan(decoded / 2);
  expect(encoded).toBeLessThanOrEqual(BUDGET);
});

it('a second visit takes the scripts from the browser’s own store', async () => {
  const { page } = await shown().enter('operator');
  await page.goto('/imports');
  await page.getByRole('heading', { level: 1 }).waitFor();
  // What is loaded when it is needed has come too.
  await page.waitForLoadState('networkidle');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const sent = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/assets\/.*\.(js|css)$/.test(name))
      .map((entry) => (entry as PerformanceResourceTiming).transferSize),
  );
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((bytes) => bytes > 0)).toEqual([]);
});
