import { describe, it } from 'vitest';
import { FuzzTrial } from '../../support/fuzz-trial.js';
import { runSeed } from '../../support/seed.js';
import { useSluice } from '../../support/use-sluice.js';

const ROUNDS = 5;

describe(`rule 2, 6: forged messages stop nothing (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();

  it('honest imports finish with right counts, whatever is on the topics', { timeout: 900_000 }, async () => {
    const trial = await FuzzTrial.prepare(sluice());
    for (let i = 0; i < ROUNDS; i += 1) await trial.round(runSeed + i, 600);
  });
});
