import { describe, it } from 'vitest';
import { Random } from '../../support/model/random.js';
import { contactsRace } from '../../support/race-kinds/contacts.js';
import { peopleRace } from '../../support/race-kinds/people.js';
import { samePersonRace } from '../../support/same-person-race.js';
import { runSeed } from '../../support/seed.js';
import { useSluice } from '../../support/use-sluice.js';

describe.each([
  ['contacts', contactsRace],
  ['people', peopleRace],
])(`two imports of the same people, and events about them (SLUICE_TEST_SEED=${runSeed}), as %s`, (_, kind) => {
  const sluice = useSluice(() => ({ instances: { applier: 2 } }));

  it('rule 23: make the customers that 20,000 rows make one after the other', { timeout: 900_000 }, () =>
    samePersonRace({ sluice: sluice(), kind, random: new Random(runSeed), rows: 10_000 }),
  );
});
