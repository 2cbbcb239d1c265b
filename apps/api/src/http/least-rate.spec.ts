import { describe, expect, it } from 'vitest';
import { atLeast, TooSlowError } from './least-rate.js';

const KIB = 1024;

/** Blocks as [bytes, seconds before it comes, seconds that its reader takes]. */
type Arrival = readonly [number, number, number?];

const receive = async (arrivals: readonly Arrival[], bytesPerSecond = KIB): Promise<number | 'too slow'> => {
  let seconds = 0;
  const source = async function* () {
    for (const [bytes, before] of arrivals) {
      seconds += before;
      yield Buffer.alloc(bytes);
    }
  };
  let count = 0;
  try {
    for await (const _ of atLeast({ bytesPerSecond, now: () => seconds * 1_000 }, source())) {
      seconds += arrivals[count]?.[2] ?? 0;
      count += 1;
    }
    return count;
  } catch (error) {
    if (error instanceof TooSlowError) return 'too slow';
    throw error;
  }
};

const times = (count: number, arrival: Arrival): readonly Arrival[] => Array.from({ length: count }, () => arrival);

describe('the least rate of an upload', () => {
  it.each([
    ['a byte every 45 s', times(9, [1, 45]), 'too slow'],
    ['just under 1 KiB/s', times(120, [KIB - 1, 1]), 'too slow'],
    ['1 KiB/s', times(300, [KIB, 1]), 300],
    [
      'a pause in a fast upload',
      [
        [64 * KIB, 1],
        [64 * KIB, 59],
      ] as const,
      2,
    ],
    ['fast, then a drip', [...times(60, [64 * KIB, 1] as const), ...times(60, [1, 2] as const)], 'too slow'],
    ['a small file that is over before a minute', [[1, 50]] as const, 1],
    ['a slow reader', times(20, [KIB, 1, 100]), 20],
    ['nothing', [], 0],
  ])('%s', async (_, arrivals, expected) => {
    expect(await receive(arrivals)).toBe(expected);
  });

  it('can be switched off', async () => {
    expect(await receive(times(9, [1, 100]), 0)).toBe(9);
  });
});
