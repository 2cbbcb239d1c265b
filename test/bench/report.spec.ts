import { expect, it } from 'vitest';
import { writeSection } from './report.js';
import { median, type Round, summarise } from './summary.js';

const machine = { date: '2026-01-01', cores: 2, processor: 'P', memoryGib: 8, system: 'Linux', versions: ['Node 20'] };
const usage = [
  { name: 'ingest', cpuSeconds: 1, peakBytes: 100 * 2 ** 20 },
  { name: 'mongod', cpuSeconds: 2, peakBytes: 900 * 2 ** 20 },
];
const phase = (runRate: number | undefined) => ({ runRate, wholeRate: 20_000, usage });
const round: Round = {
  ours: {
    phases: {
      created: phase(26_000),
      unchanged: phase(50_000),
      updated: phase(14_000),
      validated: phase(undefined),
      ndjson: phase(13_000),
    },
    documentBytes: { customer: 500, event: 600 },
  },
  peers: { upsert: 10_000, insert: 40_000 },
  limit: {
    rate: 37_000,
    usage: [{ name: 'limit', cpuSeconds: 3, peakBytes: 2 ** 27 }],
    documentBytes: { customer: 500, event: 600 },
  },
};

const lines = (summary: Round[]): string => writeSection(summarise(summary, 500_000), machine).replaceAll(/ +/g, ' ');

it('says of each number whether it is reached', () => {
  const text = lines([round]);
  expect(text).toContain(
    '| New rows, import run | mongoimport --mode upsert, one process | 2.50 × | 2.60 × | reached |',
  );
  expect(text).toContain(
    '| Every row changed, import run | mongoimport --mode upsert, one process | 1.50 × | 1.40 × | **not reached** |',
  );
  expect(text).toContain('one hop (topic filled before) | 2.00 × | – | not measured |');
  expect(text).toContain('| 300 MiB | 100 MiB (ingest) | reached |');
});

it('begins with CPU seconds, and names random IDs', () => {
  const text = writeSection(summarise([round], 500_000), machine, 'random');
  expect(text).toMatch(/^### 500,000 rows, random IDs\n/);
  expect(text.indexOf('CPU seconds per million rows')).toBeLessThan(text.indexOf('rows a second'));
  expect(text.indexOf('rows a second')).toBeLessThan(text.indexOf('to reach'));
});

it('counts CPU per million rows, and all processes together', () => {
  const text = lines([round]);
  expect(text).toContain('| mongod | 4.0 | 4.0 | 4.0 | 4.0 | 4.0 | – | 900 |');
  expect(text).toContain('| all | 6.0 | 6.0 | 6.0 | 6.0 | 6.0 | 6.0 | |');
});

it('leaves out what was not asked for', () => {
  const [oursAlone, othersAlone] = [lines([{ ours: round.ours } as Round]), lines([{ limit: round.limit } as Round])];
  expect(oursAlone).not.toContain('not measured');
  expect(oursAlone).not.toContain('| The limit');
  expect(othersAlone).toContain('| The limit | 37,000 | |');
  expect(othersAlone).not.toContain('Sluice: new rows');
});

it('the median was really measured', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
});
