import { describe, expect, it } from 'vitest';
import { lockKeys, slicesAt } from './lock-slices.js';

const HOUR_S = 3_600;
const NOW_S = Date.UTC(2026, 3, 7, 12) / 1000;
/** The longest that a MongoDB transaction may last where nobody has set it. */
const LIFETIME_S = 60;

describe('rule 23: slices of locks', () => {
  it('are shared by any two that may meet', () => {
    for (let at = NOW_S; at < NOW_S + 2 * HOUR_S; at += 1) {
      for (const apart of [0, 1, LIFETIME_S, 2 * LIFETIME_S]) {
        const later = new Set(slicesAt(at + apart));
        expect(slicesAt(at).some((slice) => later.has(slice))).toBe(true);
      }
    }
  });

  it('are no longer written when a lock in them expires', () => {
    for (let at = NOW_S; at < NOW_S + 2 * HOUR_S; at += 1) {
      const afterwards = slicesAt(at + HOUR_S);
      expect(slicesAt(at).filter((slice) => afterwards.includes(slice))).toEqual([]);
    }
  });

  it('are one but for some minutes of each half an hour', () => {
    const seconds = Array.from({ length: HOUR_S }, (_, i) => NOW_S + i);
    expect(seconds.filter((at) => slicesAt(at).length === 2)).toHaveLength(300);
  });

  it('lie behind all that are older, with their locks in order', () => {
    const [early, late] = [lockKeys(['b', 'a'], NOW_S), lockKeys(['b', 'a'], NOW_S + HOUR_S)];
    expect([...late, ...early].sort()).toEqual([...early, ...late]);
    expect(early.map((key) => key.split(':')[1])).toEqual(['a', 'b']);
    expect(slicesAt(0)[0]).toHaveLength(slicesAt(NOW_S)[0]?.length ?? 0);
  });
});
