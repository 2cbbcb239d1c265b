import { describe, it } from 'vitest';
import { type Kill, KillTrials } from '../../support/kill-trials.js';
import { runSeed, someOf } from '../../support/seed.js';
import { CustomersKind } from '../../support/trial-kinds/customers.js';
import { useSluice } from '../../support/use-sluice.js';

/** Where it dies, and at which passing of that place: early, in the middle, late. */
const perChunk = [
  { point: 'ingest.after-send', passings: [1, 3] },
  { point: 'validator.after-produce', passings: [1, 6] },
  { point: 'applier.in-transaction', passings: [1, 6] },
  { point: 'applier.after-commit', passings: [1, 6] },
];

/** These are passed once in each run: the n-th passing is in the n-th import. */
const perRun = [
  { point: 'ingest.before-manifest', passings: [2, 3] },
  { point: 'ingest.after-manifest', passings: [2, 3] },
  { point: 'applier.before-finish', passings: [2, 3] },
];

const kills: readonly Kill[] = [
  ...perChunk.flatMap(({ point, passings }) => passings.map((passing): Kill => [point, passing, 1])),
  ...perRun.flatMap(({ point, passings }) => passings.map((passing): Kill => [point, passing, passing])),
];

describe(`a process killed at the worst moment loses and doubles nothing (SLUICE_TEST_SEED=${runSeed})`, () => {
  const trials = new KillTrials(useSluice(), new CustomersKind());

  it.each(someOf(kills))('%s, passing %i', (...kill) => trials.kill(kill));
});
