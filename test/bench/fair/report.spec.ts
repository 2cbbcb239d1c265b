import { describe, expect, it } from 'vitest';
import type { ImportTimes } from './desk.js';
import { type FairResult, percentile, writeFairSection } from './report.js';

const machine = { date: '2026-11-29', cores: 2, processor: 'x', memoryGib: 8, system: 'Linux', versions: ['Node 24'] };

const times = (...finished: number[]): readonly ImportTimes[] =>
  finished.map((at) => ({ uploaded: 0.1, checked: 0.2, started: 0.3, finished: at }));

const nineteen = Array.from({ length: 19 }, () => 1);

const result: FairResult = {
  rows: 2_000_000,
  smallRows: 100,
  beside: {
    sameWorkspace: times(...nineteen, 9),
    otherWorkspace: times(...nineteen.slice(1), 6, 9),
    aloneRate: 20_000,
    besideRate: 17_000,
  },
  after: times(1, 2),
  queue: { jobs: 100, jobRows: 200_000, startSeconds: 3, beginSeconds: 9.5, movedSeconds: 12, smallSeconds: 4 },
};

describe('the section of the fair queue', () => {
  it('says of each promise whether it was kept', () => {
    const rows = writeFairSection(result, machine)
      .split('\n')
      .filter((line) => line.includes('reached'));
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells.map(([, , , measured, verdict]) => [measured, verdict])).toEqual([
      ['1.00 s', 'reached'],
      ['6.00 s', '**not reached**'],
      ['15.0 %', '**not reached**'],
      ['9.50 s', 'reached'],
      ['4.00 s', 'reached'],
    ]);
  });

  it('says of the slowest import where it waited', () => {
    const after = [{ uploaded: 0.1, checked: 0.2, started: 7.5, finished: 8 }, ...times(1, 2)];
    const rows = writeFairSection({ ...result, after }, machine).split('\n');
    const row = rows.find((line) => line.startsWith('| right after it, the slowest'));
    expect(
      row
        ?.split('|')
        .slice(2, 6)
        .map((cell) => cell.trim()),
    ).toEqual(['0.10', '0.20', '7.50', '8.00']);
  });

  it.each([
    [[1], 95, 1],
    [[3, 1, 2], 50, 2],
    [[...nineteen, 9], 95, 1],
    [[...nineteen, 9], 100, 9],
  ])('takes of %j the value that %d %% do not exceed', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });
});
