import { randomInt } from 'node:crypto';

/** Another one in each test run, or the one that is given (`SLUICE_TEST_SEED=…`) to make a failed run again. */
export const runSeed = Number(process.env.SLUICE_TEST_SEED ?? randomInt(1_000_000));
