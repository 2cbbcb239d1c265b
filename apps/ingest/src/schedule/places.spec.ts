import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Places, type ReadingPlace } from './places.js';

const never = new AbortController().signal;

/** Places with a clock that the test moves, and members that say when they have got one. */
const setUp = (limit: number) => {
  let now = 0;
  const places = new Places(limit, () => now);
  const begun: string[] = [];
  const join = (workspace: string, given: { readonly import?: string; readonly arriving?: boolean } = {}) => {
    const { arriving = false } = given;
    const lost: string[] = [];
    const user = { workspace, import: given.import ?? workspace, mayTakeLast: () => !arriving };
    return { place: places.join({ ...user, onLost: () => lost.push('lost') }), lost };
  };
  const take = async (place: ReadingPlace, name: string): Promise<void> => {
    void place.take(never).then(() => begun.push(name));
    await turn();
  };
  return { places, join, take, begun, wait: (ms: number) => (now += ms) };
};

describe('rule 23a: places', () => {
  it('are held by as many as there are, and by the next once one has left', async () => {
    const { places, join, take, begun } = setUp(2);
    const [a, b, c] = [join('a').place, join('b').place, join('c').place];
    for (const [place, name] of [[a, 'a'] as const, [b, 'b'] as const, [c, 'c'] as const]) await take(place, name);
    expect(begun).toEqual(['a', 'b']);
    expect([places.inUse, places.waiting]).toEqual([2, 1]);
    a.leave();
    await turn();
    await take(b, 'b again');
    expect(begun).toEqual(['a', 'b', 'c', 'b again']);
  });

  it('are kept for a turn, and longer while no other waits', async () => {
    const { join, take, begun, wait } = setUp(1);
    const [a, b] = [join('a').place, join('b').place];
    await take(a, 'a');
    wait(1_000);
    a.offer();
    expect(a.isWorking).toBe(true);
    await take(b, 'b');
    expect(begun).toEqual(['a']);
    a.offer();
    expect([a.isWorking, b.isWorking]).toEqual([false, true]);
    await take(a, 'a again');
    wait(99);
    b.offer();
    expect(b.isWorking).toBe(true);
    wait(1);
    b.offer();
    expect(a.isWorking).toBe(true);
  });

  it('are lent while their work waits, and lost only to somebody who needs one', async () => {
    const { places, join, take, begun } = setUp(1);
    const [a, b] = [join('a'), join('b')];
    await take(a.place, 'a');
    a.place.lend();
    expect(places.inUse).toBe(0);
    await take(a.place, 'a, which kept it');
    a.place.lend();
    await take(b.place, 'b');
    expect(a.lost).toEqual(['lost']);
    await take(a.place, 'never');
    expect(begun).toEqual(['a', 'a, which kept it', 'b']);
  });

  it('go to the workspace that works in the fewest', async () => {
    const { join, take, begun } = setUp(2);
    const all = [join('a').place, join('a').place, join('a').place, join('b').place];
    for (const [i, place] of all.entries()) await take(place, `${place.workspace}${i}`);
    all[0]?.leave();
    await turn();
    expect(begun).toEqual(['a0', 'a1', 'b3']);
  });

  it('are taken by turns by workspaces, then by their imports', async () => {
    const { join, take, begun, wait } = setUp(1);
    const names = [['a', '1'] as const, ['a', '1'] as const, ['a', '2'] as const, ['b', '3'] as const];
    const all = names.map(([workspace, importId]) => join(workspace, { import: importId }).place);
    for (const place of all) await take(place, `${place.workspace}${place.import}`);
    for (let turn = 0; turn < 8; turn += 1) {
      const working = all.find(({ isWorking }) => isWorking) as ReadingPlace;
      wait(100);
      working.offer();
      await take(working, `${working.workspace}${working.import}`);
    }
    expect(begun).toEqual(['a1', 'b3', 'a2', 'b3', 'a1', 'b3', 'a2', 'b3', 'a1']);
  });

  it('are never all taken by what is still arriving', async () => {
    const { join, take, begun } = setUp(3);
    for (const name of ['a', 'b', 'c', 'd']) await take(join(name, { arriving: true }).place, name);
    expect(begun).toEqual(['a', 'b']);
    await take(join('e').place, 'whole');
    expect(begun).toEqual(['a', 'b', 'whole']);
  });

  it('are taken by turns by what is still arriving too', async () => {
    const { join, take, begun, wait } = setUp(2);
    const [a, b] = [join('a', { arriving: true }).place, join('b', { arriving: true }).place];
    await take(a, 'a');
    await take(b, 'b');
    expect(begun).toEqual(['a']);
    wait(100);
    a.offer();
    await turn();
    expect(begun).toEqual(['a', 'b']);
  });

  it('are not waited for any more once the signal aborts', async () => {
    const { places, join, take } = setUp(1);
    await take(join('a').place, 'a');
    const stop = new AbortController();
    const waiting = join('b').place.take(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    expect(places.waiting).toBe(0);
  });
});
