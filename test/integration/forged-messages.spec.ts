import { describe, it } from 'vitest';
import { FuzzTrial } from '../support/fuzz-trial.js';
import { runSeed } from '../support/seed.js';
import { useSluice } from '../support/use-sluice.js';

describe(`messages that somebody else puts on the topics (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();

  it('end as dead letters or are taken rightly; honest imports and all processes go on', {
    timeout: 180_000,
  }, async () => {
    const trial = await FuzzTrial.prepare(sluice());
    await trial.round(runSeed, 150);
  });
});
