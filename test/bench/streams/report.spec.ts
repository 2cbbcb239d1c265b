import { expect, it } from 'vitest';
import { writeStreamSection } from './report.js';

const machine = {
  ...{ date: '2026-01-02', cores: 2, processor: 'CPU', memoryGib: 8, system: 'Linux', versions: ['Node 24'] },
};
const usage = [
  { name: 'ingest', cpuSeconds: 5, peakBytes: 310 * 2 ** 20 },
  { name: 'mongod', cpuSeconds: 10, peakBytes: 900 * 2 ** 20 },
];
const result = {
  rows: 500_000,
  drained: { rate: 30_000, usage },
  sinkRate: 20_000,
  alone: [20, 30, 600],
  beside: [50],
};

it('compares the rate with the sink, delays with what is promised, and the largest service', () => {
  const section = writeStreamSection(result, machine);
  expect(section).toMatch(/MongoDB sink \| +≥ 1\.20 × \| +1\.50 × \| reached/);
  expect(section).toMatch(/median +\| +100 ms \| +30 ms \| reached/);
  expect(section).toMatch(/The same, p99 +\| +500 ms \| +600 ms \| \*\*not reached\*\*/);
  expect(section).toMatch(/300 MiB \| 310 MiB \(ingest\) \| \*\*not reached\*\*/);
  expect(section).toMatch(/\| all +\| +30\.0 \|/);
});

it('says when the sink was not measured', () => {
  expect(writeStreamSection({ ...result, sinkRate: undefined }, machine)).toContain('not measured');
});
