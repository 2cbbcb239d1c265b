import { expect, it } from 'vitest';
import { firstWatch, isDue, type Watch, watchOver } from './watch.js';

const dead = (now: number) => ({ isAlive: false, aliveMs: 0, now });
const alive = (now: number, aliveMs: number) => ({ isAlive: true, aliveMs, now });
const started = ({ failures }: Watch): Watch => ({ failures });

it('starts what has ended at once', () => {
  const { watch, found } = watchOver(firstWatch, dead(5_000));
  expect(found).toBe('ended');
  expect(isDue(watch, 5_000)).toBe(true);
});

it('finds an end once, and waits longer each time that the process ends soon after its start', () => {
  const first = started(watchOver(firstWatch, dead(0)).watch);
  const second = watchOver(first, dead(100));
  expect(second).toEqual({ watch: { failures: 2, dueAt: 1_100 }, found: 'ended' });
  expect(watchOver(second.watch, dead(600)).found).toBe('waits');
  expect([600, 1_100].map((now) => isDue(second.watch, now))).toEqual([false, true]);
  expect(watchOver(started(second.watch), dead(2_000)).watch.dueAt).toBe(4_000);
});

it('forgets earlier ends once the process has lived for a minute', () => {
  const often: Watch = { failures: 5 };
  expect(watchOver(often, alive(0, 59_999)).watch.failures).toBe(5);
  const steady = watchOver(often, alive(0, 60_000)).watch;
  expect(watchOver(steady, dead(7)).watch.dueAt).toBe(7);
});
