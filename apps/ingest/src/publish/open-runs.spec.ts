import { describe, expect, it } from 'vitest';
import { OpenRuns } from './open-runs.js';

/** `a1`: a run of workspace a. */
const run = (name: string) => ({ _id: name, workspace: name[0] as string, import: name });

const runs = (workspace: string, count: number) => Array.from({ length: count }, (_, i) => run(`${workspace}${i}`));

const openRuns = (limit: number, ...names: string[]): OpenRuns => {
  const open = new OpenRuns(limit);
  for (const name of names) open.add(run(name));
  return open;
};

describe('rule 23a: runs that are opened', () => {
  it('are those that came first, when all are of one workspace', () => {
    expect(openRuns(256).choose(runs('a', 4))).toEqual(['a0', 'a1', 'a2', 'a3']);
  });

  it('are those of workspaces first that have none open', () => {
    const open = openRuns(256, 'a8', 'b8');
    expect(open.choose(['a1', 'b1', 'c1', 'c2', 'd1'].map(run))).toEqual(['c1', 'd1', 'a1', 'b1', 'c2']);
  });

  it('are all of a hundred of one workspace, and there is room for others then', () => {
    const open = openRuns(256);
    const hundred = runs('a', 100);
    expect(open.choose(hundred)).toEqual(hundred.map(({ _id }) => _id));
    for (const one of hundred) open.add(one);
    expect(open.choose([...runs('a', 200).slice(100), run('b0')])[0]).toBe('b0');
  });

  it('leave the half to newcomers, however many one workspace has', () => {
    expect(openRuns(8).choose(runs('a', 20))).toEqual(['a0', 'a1', 'a2', 'a3']);
  });

  it('are none when all that may be are open', () => {
    expect(openRuns(2, 'a1', 'b1').choose([run('c1')])).toEqual([]);
  });
});
