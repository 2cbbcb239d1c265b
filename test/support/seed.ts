import { randomInt } from 'node:crypto';
import { Random } from './model/random.js';

/** Another one in each test run, or the one that is given (`SLUICE_TEST_SEED=…`) to make a failed run again. */
export const runSeed = Number(process.env.SLUICE_TEST_SEED ?? randomInt(1_000_000));

/**
 * Half of the cases, by the seed others in each run: all together take longer than a run may. `SLUICE_TEST_EVERY_CASE=1`
 * takes them all.
 */
export const someOf = <Case>(all: readonly Case[]): readonly Case[] => {
  if (process.env.SLUICE_TEST_EVERY_CASE) return all;
  const random = new Random(runSeed);
  const drawn = all.map((_, place) => ({ place, lot: random.next() })).toSorted((a, b) => a.lot - b.lot);
  const taken = new Set(drawn.slice(0, Math.ceil(all.length / 2)).map(({ place }) => place));
  return all.filter((_, place) => taken.has(place));
};
