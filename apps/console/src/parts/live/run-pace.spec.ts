import { describe, expect, it } from 'vitest';
import { addPaceSample, type PaceSample, paceOf, quarterOf, secondsLeft } from './run-pace.js';

const samplesOf = (...pairs: readonly (readonly [number, number])[]): readonly PaceSample[] =>
  pairs.reduce<readonly PaceSample[]>((all, [second, rows]) => addPaceSample(all, { at: second * 1000, rows }), []);

describe('the pace of a run', () => {
  it.each<[string, readonly PaceSample[], number | null]>([
    ['is not known without samples', [], null],
    ['is not known from one', samplesOf([0, 0]), null],
    ['is not known from an instant', samplesOf([0, 0], [1, 9000]), null],
    ['is rows by seconds', samplesOf([0, 0], [1, 1000], [4, 4000]), 1000],
    ['forgets how it began', samplesOf([0, 0], [20, 1000], [25, 11_000], [30, 21_000]), 2000],
    ['is nothing while nothing moves', samplesOf([0, 500], [5, 500]), 0],
    ['begins again with another run', samplesOf([0, 0], [5, 9000], [6, 10], [10, 410]), 100],
  ])('%s', (_, samples, pace) => {
    expect(paceOf(samples)).toBe(pace);
  });
});

describe('secondsLeft', () => {
  it.each([
    [500, 1000, 100, 5],
    [0, 1000, null, null],
    [0, 1000, 0, null],
    [1000, 1000, 100, null],
    [10, 0, 100, null],
  ])('%i of %i rows at %s a second', (done, all, pace, seconds) => {
    expect(secondsLeft(done, all, pace)).toBe(seconds);
  });
});

describe('quarterOf', () => {
  it.each([
    [null, 0],
    [0.2, 0],
    [0.25, 0.25],
    [0.74, 0.5],
    [0.99, 0.75],
    [1, 0.75],
  ])('of %s is %s', (share, quarter) => {
    expect(quarterOf(share)).toBe(quarter);
  });
});
