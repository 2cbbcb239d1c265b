import { expect, it } from 'vitest';
import type { OursResult } from './ours.js';
import { writeSection } from './report.js';
import { type Round, summarise } from './summary.js';

const machine = { date: '2026-01-01', cores: 2, processor: 'P', memoryGib: 8, system: 'Linux', versions: ['Node 20'] };

const ours: OursResult = {
  wholeRate: 12_000,
  runRate: 20_000,
  phases: { checking: 10, staging: 30, judging: 8, starting: 0.01, settling: 40, figures: 4 },
  usage: [
    { name: 'transactions', cpuSeconds: 60, peakBytes: 250 * 2 ** 20 },
    { name: 'mongod', cpuSeconds: 50, peakBytes: 900 * 2 ** 20 },
  ],
  documentBytes: { transaction: 500, event: 600 },
};
const limit = {
  rate: 37_000,
  usage: [{ name: 'limit', cpuSeconds: 30, peakBytes: 2 ** 27 }],
  documentBytes: ours.documentBytes,
};
const round: Round = { ours, mongoimport: 40_000, limit };

const lines = (...rounds: Round[]): string =>
  writeSection(summarise(rounds, { actions: 1_000_000, customers: 100_000 }), machine).replaceAll(/ +/g, ' ');

it('says of each number whether it is reached', () => {
  const text = lines(round);
  expect(text).toContain('| Actions a second, from the first byte of the upload | 10,000 | 12,000 | reached |');
  expect(text).toContain('| 0.25 × | 0.30 × | reached |');
  expect(text).toContain('| 0.40 × | 0.30 × | **not reached** |');
  expect(text).toContain('| 300 MiB | 250 MiB (transactions) | reached |');
});

it('tells the time of each phase, and CPU by process', () => {
  const text = lines(round);
  expect(text).toContain('| Settling | 40.0 | 25,000 |');
  expect(text).toContain('| Until it is started | 0.0 | – |');
  expect(text).toContain('| all | 110.0 | 30.0 | |');
  expect(text).toContain('400,000 transactions of 100,000 customers.');
});

it('takes the median of rounds', () => {
  const text = lines(
    round,
    { ...round, ours: { ...ours, wholeRate: 11_000 } },
    { ...round, ours: { ...ours, wholeRate: 13_000 } },
  );
  expect(text).toContain('| 10,000 | 12,000 | reached |');
});

it('says what was not measured', () => {
  expect(lines({ ours, limit })).toContain('| 0.25 × | – | not measured |');
  expect(lines({ mongoimport: 1, limit })).not.toContain('to reach');
});
