import { describe, expect, it } from 'vitest';
import { streamsByLag, sumOfLags } from './streams-by-lag.js';

const stream = (name: string, lag: number | null, state: 'running' | 'paused' | 'stopped' = 'running') => ({
  name,
  lag,
  state,
});

describe('streamsByLag', () => {
  it.each([
    ['the furthest behind first', [stream('a', 1), stream('b', 5)], ['b', 'a']],
    ['by name where they are equal', [stream('b', 0), stream('a', 0)], ['a', 'b']],
    ['those that stopped before all', [stream('a', 9), stream('b', 0, 'stopped')], ['b', 'a']],
    ['paused ones by their lag', [stream('a', 1), stream('b', 2, 'paused')], ['b', 'a']],
    ['those not known last', [stream('a', null), stream('b', 0)], ['b', 'a']],
  ])('%s', (_, streams, names) => {
    expect(streamsByLag(streams).map(({ name }) => name)).toEqual(names);
  });
});

describe('sumOfLags', () => {
  it.each([
    ['no streams', [], 0],
    ['several', [3, 0, 4], 7],
    ['one that is not known', [3, null], null],
  ])('of %s', (_, lags, sum) => {
    expect(sumOfLags(lags.map((lag) => ({ lag })))).toBe(sum);
  });
});
