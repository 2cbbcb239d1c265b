import { expect, it } from 'vitest';
import { restartDelayMs } from './restart-delay.js';

it('starts at once, then after a second, then after twice the time up to 30 s', () => {
  const delays = Array.from({ length: 9 }, (_, failures) => restartDelayMs(failures) / 1000);
  expect(delays).toEqual([0, 1, 2, 4, 8, 16, 30, 30, 30]);
  expect(restartDelayMs(100_000)).toBe(30_000);
});
