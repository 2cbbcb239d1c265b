import { expect, it } from 'vitest';
import { writeMatchingSection } from './report.js';
import type { KindResult, MatchedRun } from './result.js';

const machine = {
  ...{ date: '2026-01-02', cores: 2, processor: 'CPU', memoryGib: 8, system: 'Linux', versions: ['Node 24'] },
};

const run = (rate: number, cpuSeconds: number): MatchedRun => ({
  rate,
  usage: [
    { name: 'applier', cpuSeconds, peakBytes: 1 },
    { name: 'mongod', cpuSeconds: 2 * cpuSeconds, peakBytes: 1 },
  ],
});

const kind = (created: MatchedRun, updated: MatchedRun): KindResult => ({ created, updated });

const section = writeMatchingSection(
  {
    rows: 500_000,
    rounds: [100, 300, 200].map((rate) => ({
      customers: kind(run(rate, 5), run(2 * rate, 10)),
      people: kind(run(0.7 * rate, 6), run(rate, 20)),
    })),
  },
  machine,
);

it('compares the medians of both kinds', () => {
  expect(section).toMatch(/\| New rows +\| +200 \| +140 \| +0\.70 × \| +0\.70 × \| reached +\|/);
  expect(section).toMatch(/\| Every row changed \| +400 \| +200 \| +0\.70 × \| +0\.50 × \| \*\*not reached\*\* \|/);
});

it('says what a million rows cost each process, and all', () => {
  expect(section).toMatch(/\| applier +\| +10\.0 \| +12\.0 \| +20\.0 \| +40\.0 \|/);
  expect(section).toMatch(/\| all +\| +30\.0 \| +36\.0 \| +60\.0 \| +120\.0 \|/);
});
