import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Task, WorkLoop } from './work-loop.js';

const logger = { error: () => undefined };

/** Work that lasts until it is told to stop. */
const lasting = (id: string, begun: string[]): Task => ({
  id,
  work: async (stop) => {
    begun.push(id);
    await new Promise((resolve) => stop.addEventListener('abort', resolve));
  },
  giveBack: async () => undefined,
});

/** Lets a loop claim these pieces one after the other, then stops it. */
const runLoop = async (claims: readonly (Task | Error)[]): Promise<void> => {
  const left = [...claims];
  const claim = async (): Promise<readonly Task[]> => {
    const next = left.shift();
    if (next instanceof Error) throw next;
    return next ? [next] : [];
  };
  const stop = new AbortController();
  const running = new WorkLoop({ what: 'test', claim }, logger).run(stop.signal);
  await sleep(50);
  stop.abort();
  await running;
};

describe('the work of an instance', () => {
  it('goes on side by side, and ends with the instance', async () => {
    const begun: string[] = [];
    await runLoop(['a', 'b', 'c'].map((id) => lasting(id, begun)));
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('is not begun twice when it claims its own work again', async () => {
    const begun: string[] = [];
    await runLoop([lasting('a', begun), lasting('a', begun), lasting('b', begun)]);
    expect(begun).toEqual(['a', 'b']);
  });

  it('survives a piece that fails, and gives it back instead of letting its lease run out', async () => {
    const [begun, givenBack]: string[][] = [[], []];
    const giveBack = async (): Promise<void> => void givenBack?.push('x');
    const failing: Task = { id: 'x', work: () => Promise.reject(new Error('no file')), giveBack };
    await runLoop([failing, lasting('a', begun ?? [])]);
    expect(begun).toEqual(['a']);
    expect(givenBack).toEqual(['x']);
  });
});
