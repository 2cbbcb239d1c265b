import { describe, expect, it } from 'vitest';
import { notePace, type Pace, uploadRate, uploadSecondsLeft } from './pace.js';

const paceOf = (...samples: readonly (readonly [number, number])[]): Pace =>
  samples.reduce<Pace>((pace, [at, bytes]) => notePace(pace, { at, bytes }), []);

describe('the pace of a transfer', () => {
  it.each<[string, Pace, number | null, number | null]>([
    ['of nothing', [], null, null],
    ['of one sample', paceOf([0, 0]), null, null],
    ['of too short a time', paceOf([0, 0], [100, 900]), null, null],
    ['is bytes by time', paceOf([0, 0], [1_000, 2_000]), 2_000, 4],
    ['forgets what was long ago', paceOf([0, 0], [1_000, 9_000], [10_000, 9_000], [12_000, 9_400]), 36, 17],
    ['of a transfer that stands still has no end', paceOf([0, 500], [3_000, 500]), 0, null],
  ])('%s', (_, pace, rate, left) => {
    expect(uploadRate(pace)?.toFixed(0) ?? null).toBe(rate?.toFixed(0) ?? null);
    expect(uploadSecondsLeft(pace, 10_000)?.toFixed(0) ?? null).toBe(left?.toFixed(0) ?? null);
  });
});
