import { describe, expect, it } from 'vitest';
import type { ShownImport } from '../../api/shown-import.js';
import { stagesOf } from './stages.js';

type Status = ShownImport['status'];

const START = Date.parse('2026-11-28T11:00:00Z');

/** States by the seconds at which they began. */
const historyOf = (...states: readonly (readonly [Status, number])[]): ShownImport['history'] =>
  states.map(([status, second]) => ({ status, at: new Date(START + second * 1000).toISOString(), by: 'demo' }));

const shortly = (history: ShownImport['history'], nowSecond = 1000) =>
  stagesOf(history, START + nowSecond * 1000).stages.map(({ name, seconds, isWait }) => [name, seconds, isWait]);

describe('stagesOf', () => {
  it('has the stages in the order in which they were first reached, and says where a person was waited for', () => {
    const history = historyOf(
      ...([['draft', 0]] as const),
      ...([
        ['preprocessing', 10],
        ['ready', 84],
        ['validating', 446],
        ['validated', 492],
        ['importing', 500],
      ] as const),
      ['finished', 590],
    );
    expect(shortly(history)).toEqual([
      ['upload', 74, false],
      ['mapping', 362, true],
      ['validation', 46, false],
      ['review', 8, true],
      ['import', 90, false],
    ]);
    expect(stagesOf(history, START).seconds).toBe(580);
  });

  it('adds the stretches of a stage that was come back to', () => {
    const history = historyOf(
      ...([
        ['preprocessing', 0],
        ['has_file_errors', 5],
        ['preprocessing', 60],
        ['ready', 63],
        ['importing', 63],
      ] as const),
      ['finished', 70],
    );
    expect(shortly(history)).toEqual([
      ['upload', 8, false],
      ['faults', 55, true],
      ['import', 7, false],
    ]);
    expect(stagesOf(history, START).stages[0]?.stretches).toEqual([
      { from: 0, seconds: 5 },
      { from: 60, seconds: 3 },
    ]);
  });

  it('lets the last stage last until now', () => {
    expect(shortly(historyOf(['preprocessing', 0], ['ready', 2], ['importing', 10]), 25)).toEqual([
      ['upload', 2, false],
      ['mapping', 8, true],
      ['import', 15, false],
    ]);
  });

  it('is empty before the first file', () => {
    expect(stagesOf(historyOf(['draft', 0]), START)).toEqual({ stages: [], seconds: 0 });
  });
});
