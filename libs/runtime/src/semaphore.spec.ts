import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Semaphore } from './semaphore.js';

describe('the semaphore', () => {
  it('lets no more jobs run at once than it has places, and all of them in the end', async () => {
    const semaphore = new Semaphore(2);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const job = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await nextTurn();
      running -= 1;
      done.push(n);
    };
    await Promise.all([1, 2, 3, 4, 5].map((n) => semaphore.run(job(n))));
    expect([most, done]).toEqual([2, [1, 2, 3, 4, 5]]);
  });

  it('frees the place of a job that fails', async () => {
    const semaphore = new Semaphore(1);
    const failing = semaphore.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await semaphore.run(async () => 'yes')).toBe('yes');
  });
});
