import { describe, expect, it } from 'vitest';
import type { FileDoc } from '#libs/mongo';
import { OpenChecks } from './open-checks.js';

const file = (id: string, given: Partial<FileDoc> = {}): FileDoc =>
  ({ _id: id, workspace: 'a', import: id, state: 'uploaded', lease: null, ...given }) as FileDoc;

const opened = (...files: FileDoc[]): OpenChecks => {
  const open = new OpenChecks(1);
  for (const each of files) open.add(each);
  return open;
};

const nobody = { workspaces: [], imports: [] };

describe('rule 23a: the next file to check', () => {
  it('is any, when none is open', () => {
    expect(opened().wanted()).toEqual([{ whole: nobody, arriving: nobody, suspects: true }]);
  });

  it('is one of a workspace that has none open, then one that the shares leave', () => {
    const open = opened(file('1'), file('2'), file('3', { state: 'uploading' }));
    expect(open.wanted()).toEqual([
      { whole: { workspaces: ['a'], imports: [] }, arriving: null, suspects: true },
      {
        whole: { workspaces: ['a'], imports: ['1', '2'] },
        arriving: { workspaces: [], imports: ['3'] },
        suspects: true,
      },
    ]);
  });

  it('is none of those that arrive once enough of them are open, and any that has arrived', () => {
    const arriving = ['1', '2', '3', '4'].map((id) => file(id, { state: 'uploading', workspace: id }));
    const open = opened(...arriving);
    expect(open.wanted()).toEqual([{ whole: nobody, arriving: null, suspects: true }]);
    const check = open.add(arriving[0] as FileDoc);
    check.isWhole = true;
    expect(open.wanted().at(-1)).toMatchObject({ arriving: { workspaces: ['2', '3', '4'] } });
  });

  it('is none at all once the most are open', () => {
    const open = opened(...Array.from({ length: 8 }, (_, i) => file(`${i}`, { workspace: `${i}` })));
    expect(open.wanted()).toEqual([]);
    open.remove('3');
    expect(open.wanted()).not.toEqual([]);
  });

  it('is no suspect beside another', () => {
    const lease = { owner: 'x', until: new Date(0), takeovers: 1, progress: 0 };
    expect(opened(file('1', { lease })).wanted()).toMatchObject([{ suspects: false }, { suspects: false }]);
  });
});
