import { expect, it } from 'vitest';
import { type BadRowsResult, writeSection } from './report.js';

const machine = { date: '2026-01-01', cores: 2, processor: 'P', memoryGib: 8, system: 'Linux', versions: ['Node 20'] };
const usageOf = (apiMib: number) => [
  { name: 'api', cpuSeconds: 1, peakBytes: apiMib * 2 ** 20 },
  { name: 'mongod', cpuSeconds: 2, peakBytes: 900 * 2 ** 20 },
];
const result: BadRowsResult = {
  file: { rows: 500_000, bad: 150_003 },
  runs: [
    { title: 'Validation', id: 'imp_1', seconds: 50, usage: usageOf(100) },
    { title: 'Import', id: 'imp_2', seconds: 100, usage: usageOf(200) },
  ],
  pages: [
    { title: 'The first page', median: 3.4, max: 9.9 },
    { title: 'With a code', median: 4, max: 101 },
  ],
  downloads: [{ title: 'Errors as CSV', seconds: 1.25, bytes: 2 ** 21, usage: usageOf(250) }],
};

const linesOf = (given: BadRowsResult): string => writeSection(given, 30, machine).replaceAll(/ +/g, ' ');

it('says what is reached, and by which service and page', () => {
  const text = linesOf(result);
  expect(text).toContain('### 500,000 rows, 30 % bad');
  expect(text).toContain('| 300 MiB | 250 MiB (api) | reached |');
  expect(text).toContain('| 100 ms | 101 ms (With a code) | **not reached** |');
});

it('counts CPU per million rows for runs, and in seconds for downloads', () => {
  const text = linesOf(result);
  expect(text).toContain('| mongod | 4.0 | 900 | 4.0 | 900 |');
  expect(text).toContain('| Errors as CSV | 1.3 | 2 | 1.0 | 2.0 | 250 |');
  expect(text).toContain('| Validation | 50.0 | 10,000 |');
});

it('leaves out processes that could not be measured', () => {
  const unmetered = { ...result, runs: result.runs.map((run) => ({ ...run, usage: [] })), downloads: [] };
  expect(linesOf(unmetered)).toContain('| 300 MiB | – | not measured |');
  expect(linesOf(unmetered)).not.toContain('CPU seconds per million rows');
});
