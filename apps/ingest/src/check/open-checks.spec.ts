import { describe, expect, it } from 'vitest';
import type { FileDoc } from '#libs/mongo';
import { OpenChecks } from './open-checks.js';

const file = (id: string, given: Partial<FileDoc> = {}): FileDoc =>
  ({ _id: id, workspace: 'a', import: id, state: 'uploaded', bytes: 2 ** 30, lease: null, ...given }) as FileDoc;

const opened = (...files: FileDoc[]): OpenChecks => {
  const open = new OpenChecks(1);
  for (const each of files) open.add(each);
  return open;
};

const nobody = { workspaces: [], imports: [] };

describe('rule 23a: the next file to check', () => {
  it('is any, when none is open', () => {
    expect(opened().wanted()).toEqual([{ large: nobody, small: nobody, arriving: nobody, suspects: true }]);
  });

  it('is one of a workspace that has none open, then one that the shares leave', () => {
    const open = opened(file('1'), file('2'), file('3', { state: 'uploading' }));
    const newcomers = { workspaces: ['a'], imports: [] };
    expect(open.wanted()).toEqual([
      { large: newcomers, small: newcomers, arriving: null, suspects: true },
      {
        large: { workspaces: ['a'], imports: ['1', '2'] },
        small: nobody,
        arriving: { workspaces: [], imports: ['3'] },
        suspects: true,
      },
    ]);
  });

  it('is none of those that arrive once enough of them are open, and any that has arrived', () => {
    const arriving = ['1', '2', '3', '4'].map((id) => file(id, { state: 'uploading', workspace: id }));
    const open = opened(...arriving);
    expect(open.wanted()).toEqual([{ large: nobody, small: nobody, arriving: null, suspects: true }]);
    const check = open.add(arriving[0] as FileDoc);
    check.isWhole = true;
    expect(open.wanted().at(-1)).toMatchObject({ arriving: { workspaces: ['2', '3', '4'] } });
  });

  it('is a small one, however many large ones its workspace, or all, have open', () => {
    const open = opened(file('1'), file('2'));
    expect(open.wanted().at(-1)).toMatchObject({ large: { workspaces: ['a'] }, small: nobody });
    for (const id of ['3', '4']) open.add(file(id, { workspace: id }));
    const newcomers = { workspaces: ['a', '3', '4'], imports: [] };
    expect(open.wanted()).toMatchObject([
      { large: null, small: newcomers },
      { large: null, small: nobody },
    ]);
    for (const id of ['5', '6']) open.add(file(id, { bytes: 1024 * 1024 }));
    expect(open.wanted().at(-1)).toMatchObject({ large: null, small: { workspaces: ['a'], imports: ['5', '6'] } });
  });

  it('is none at all once the most of each are open', () => {
    const of = (sort: string, given: Partial<FileDoc>) =>
      Array.from({ length: 4 }, (_, i) => file(`${sort}${i}`, { workspace: `${i}`, ...given }));
    const open = opened(...of('l', {}), ...of('s', { bytes: 10 }), ...of('a', { state: 'uploading' }));
    expect(open.wanted()).toEqual([]);
    open.remove('l3');
    expect(open.wanted()).not.toEqual([]);
  });

  it('is no suspect beside another', () => {
    const lease = { owner: 'x', until: new Date(0), takeovers: 1, progress: 0 };
    expect(opened(file('1', { lease })).wanted()).toMatchObject([{ suspects: false }, { suspects: false }]);
  });
});
