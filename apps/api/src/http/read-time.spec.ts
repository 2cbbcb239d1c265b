import { expect, it } from 'vitest';
import { readTime } from './read-time.js';

it.each([
  ['2026-04-07T12:00:00Z', '2026-04-07T12:00:00.000Z'],
  ['2026-04-07t12:00:00.5z', '2026-04-07T12:00:00.500Z'],
  ['2026-04-07T12:00+02:00', '2026-04-07T10:00:00.000Z'],
])('reads %s', (text, moment) => {
  expect(readTime('since', text).toISOString()).toBe(moment);
});

it.each(['', 'yesterday', '2026-04-07', '2026-04-07T12:00:00', '2026-13-07T12:00:00Z', '2026-04-07T25:00:00Z'])(
  'refuses %j, and names the parameter',
  (text) => {
    expect(() => readTime('since', text)).toThrow(/^\/since must be a date and time with its zone/);
  },
);
