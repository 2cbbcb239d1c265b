import { describe, it } from 'vitest';
import { contactsAtOnce } from '../support/contacts-at-once.js';
import { runSeed } from '../support/seed.js';
import { useSluice } from '../support/use-sluice.js';

describe(`two imports of the same people, and events about them (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice(() => ({ instances: { applier: 2 } }));

  it('rule 23: make the customers that they make one after the other', { timeout: 300_000 }, () =>
    contactsAtOnce(sluice(), { rows: 2_000, seed: runSeed }),
  );
});
