import { describe, it } from 'vitest';
import { Random } from '../support/model/random.js';
import { contactsRace } from '../support/race-kinds/contacts.js';
import { samePersonRace } from '../support/same-person-race.js';
import { runSeed } from '../support/seed.js';
import { useSluice } from '../support/use-sluice.js';

describe(`two imports of the same people, and events about them (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice(() => ({ instances: { applier: 2 } }));

  it('rule 23: make the customers that they make one after the other', { timeout: 300_000 }, () =>
    samePersonRace({ sluice: sluice(), kind: contactsRace, random: new Random(runSeed), rows: 2_000 }),
  );
});
