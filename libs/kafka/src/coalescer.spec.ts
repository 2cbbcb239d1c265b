import { beforeEach, describe, expect, it } from 'vitest';
import { Coalescer } from './coalescer.js';

describe('shared calls', () => {
  let calls: Coalescer;
  let ends: (() => void)[];
  let most: number;
  let running: number;

  /** Lasts until its entry in `ends` is called. */
  const action = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
  };
  const endAll = async (): Promise<void> => {
    for (let i = 0; i < 10; i += 1) {
      for (const end of ends) end();
      await new Promise(setImmediate);
    }
  };

  beforeEach(() => {
    calls = new Coalescer();
    [ends, most, running] = [[], 0, 0];
  });

  it('one that comes alone is done at once', async () => {
    const done = calls.call(action);
    expect(ends).toHaveLength(1);
    await endAll();
    await done;
  });

  it('those that come while one runs share the next, which begins after they came', async () => {
    const all = Array.from({ length: 5 }, () => calls.call(action));
    await endAll();
    await Promise.all(all);
    expect([ends.length, most]).toEqual([2, 1]);
  });

  it('one that comes when another ends never runs beside the next', async () => {
    const first = calls.call(action);
    const second = calls.call(action);
    const third = first.then(() => calls.call(action));
    await endAll();
    await Promise.all([second, third]);
    expect(most).toBe(1);
  });

  it('a failure is that of its time alone', async () => {
    const failing = calls.call(() => Promise.reject(new Error('away')));
    const next = calls.call(action);
    await expect(failing).rejects.toThrow('away');
    await endAll();
    await next;
  });
});
