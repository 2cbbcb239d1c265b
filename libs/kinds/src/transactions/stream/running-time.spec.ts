import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietSince, type RunTime } from './running-time.js';

describe('the clock of a stream', () => {
  it.each<[string, readonly RunTime[], number]>([
    ['runs', [{ from: 0, to: null }], 940],
    ['has not run for so long', [{ from: 950, to: null }], Number.NEGATIVE_INFINITY],
    [
      'stands still between runs',
      [
        { from: 980, to: null },
        { from: 0, to: 500 },
      ],
      460,
    ],
    ['stands still while it is paused', [{ from: 0, to: 500 }], 440],
    [
      'runs over several runs',
      [
        { from: 890, to: 920 },
        { from: 990, to: null },
        { from: 930, to: 950 },
      ],
      890,
    ],
    [
      'is that of the server, which may be ahead of a look',
      [
        { from: 1_100, to: null },
        { from: 0, to: 1_050 },
      ],
      940,
    ],
  ])('rule 26: %s', (_, runs, expected) => {
    expect(quietSince(runs, 60, 1_000)).toBe(expected);
  });

  it('rule 26: counts each moment of a run once, and no other', () => {
    const stretches = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 6 });
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 30 }), (parts, quiet) => {
        let now = 0;
        const runs = parts.map(([pause, length]) => {
          const from = now + pause;
          now = from + length;
          return { from, to: now };
        });
        const isOn = (t: number) => runs.some(({ from, to }) => from <= t && t < to);
        const ran = (since: number) => Array.from({ length: now - since }, (_, i) => since + i).filter(isOn).length;
        const since = quietSince(runs, quiet, now);
        const latest = Array.from({ length: now + 1 }, (_, i) => now - i).find((t) => ran(t) >= quiet);
        expect(since).toBe(latest ?? Number.NEGATIVE_INFINITY);
      }),
    );
  });
});
