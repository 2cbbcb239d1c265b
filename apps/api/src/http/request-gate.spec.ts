import { describe, expect, it } from 'vitest';
import { RequestGate } from './request-gate.js';

const demo = { workspace: 'demo', isLarge: false };
const large = { workspace: 'demo', isLarge: true };

const fill = async (gate: RequestGate, workspace: string, count: number): Promise<readonly (() => void)[]> => {
  const left: (() => void)[] = [];
  for (let n = 0; n < count; n += 1) left.push(await gate.enter({ workspace, isLarge: false }));
  return left;
};

describe('requests at work at once', () => {
  it('are 128 of a workspace; another one is served beside them', async () => {
    const gate = new RequestGate();
    const [leave] = await fill(gate, 'demo', 128);
    await expect(gate.enter(demo)).rejects.toMatchObject({ code: 'busy', status: 503 });
    await fill(gate, 'other', 1);
    leave?.();
    expect(await gate.enter(demo)).toBeTypeOf('function');
  });

  it('are 256 in all', async () => {
    const gate = new RequestGate();
    await fill(gate, 'a', 128);
    await fill(gate, 'b', 128);
    await expect(gate.enter({ workspace: 'c', isLarge: false })).rejects.toMatchObject({ code: 'busy' });
  });

  it('are 4 with large answers; the others wait, in their order', async () => {
    const gate = new RequestGate();
    const leave = [await gate.enter(large), await gate.enter(large), await gate.enter(large), await gate.enter(large)];
    const begun: string[] = [];
    const fifth = gate.enter(large).then(() => begun.push('fifth'));
    const sixth = gate.enter(large).then(() => begun.push('sixth'));
    expect(await gate.enter(demo)).toBeTypeOf('function');
    expect(begun).toEqual([]);
    leave[0]?.();
    await fifth;
    expect(begun).toEqual(['fifth']);
    leave[1]?.();
    await sixth;
    expect(begun).toEqual(['fifth', 'sixth']);
  });
});
