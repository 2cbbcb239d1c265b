import { describe, expect, it } from 'vitest';
import { fullOf } from './room.js';

const work = (...names: string[]) => names.map((name) => ({ workspace: name[0] as string, import: name.slice(0, 2) }));

describe('rule 23a: what may be opened', () => {
  it.each([
    ['nothing open: anybody', work(), { workspaces: [], imports: [] }],
    ['a workspace alone: half of all', work('a1', 'a2', 'a3'), { workspaces: [], imports: ['a1', 'a2', 'a3'] }],
    ['its import alone: half of that', work('a1'), { workspaces: [], imports: [] }],
    ['not more than half of that', work('a1', 'a1'), { workspaces: [], imports: ['a1'] }],
    ['not more than half of all', work('a1', 'a1', 'a2', 'a3'), { workspaces: ['a'], imports: ['a1', 'a2', 'a3'] }],
    ['two workspaces: a third each', work('a1', 'a2', 'b1'), { workspaces: ['a'], imports: ['a1', 'a2', 'b1'] }],
    ['all that is allowed: none', work('a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1'), null],
  ])('%s', (_, open, expected) => {
    expect(fullOf(open, 8)).toEqual(expected);
  });
});
