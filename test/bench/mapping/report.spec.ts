import { expect, it } from 'vitest';
import { writeMappingSection } from './report.js';

const machine = {
  ...{ date: '2026-01-02', cores: 2, processor: 'CPU', memoryGib: 8, system: 'Linux', versions: ['Node 24'] },
};

const run = (rate: number, cpuSeconds: number) => ({
  rate,
  usage: [{ name: 'validator', cpuSeconds, peakBytes: 1 }],
});

const round = (rate: number) => ({ names: run(rate, 2), mapping: run(rate, 2.5), steps: run(0.8 * rate, 3) });

const section = writeMappingSection({ rows: 500_000, rounds: [100, 300, 200].map(round) }, machine);

it('compares mappings with names, and says whether five steps cost too much', () => {
  expect(section).toMatch(/\| By the names of the headers +\| +200 \| +100; 300; 200 \| +\| +\| +\|/);
  expect(section).toMatch(
    /\| The same with five steps +\| +160 \| +80; 240; 160 \| +0\.85 × \| +0\.80 × \| \*\*not reached\*\* \|/,
  );
});

it('says what a million rows cost', () => {
  expect(section).toMatch(/\| validator +\| +4\.0 \| +5\.0 \| +6\.0 \|/);
  expect(section).toMatch(/\| all +\| +4\.0 \| +5\.0 \| +6\.0 \|/);
});
