import { describe, it } from 'vitest';
import { contactsAtOnce } from '../../support/contacts-at-once.js';
import { runSeed } from '../../support/seed.js';
import { useSluice } from '../../support/use-sluice.js';

describe(`two imports of the same people, and events about them (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice(() => ({ instances: { applier: 2 } }));

  it('rule 23: make the customers that 20,000 rows make one after the other', { timeout: 900_000 }, () =>
    contactsAtOnce(sluice(), { rows: 10_000, seed: runSeed }),
  );
});
