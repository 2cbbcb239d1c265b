import { afterEach, beforeAll, describe, it } from 'vitest';
import { bringBack, killPublisherInMidFile, ROWS } from '../../support/ingest-in-mid-file.js';
import { openTrialPlace, type WorkspacePlace } from '../../support/open-workspace.js';
import { runSeed, someOf } from '../../support/seed.js';
import { Trial, type TrialFile, type TrialKind } from '../../support/trial.js';
import { contactsKind } from '../../support/trial-kinds/contacts.js';
import { customersCsvKind } from '../../support/trial-kinds/customers-csv.js';
import { peopleKind } from '../../support/trial-kinds/people.js';
import { useSluice } from '../../support/use-sluice.js';

interface KindPlan {
  readonly name: string;
  readonly kindOf: (place: () => WorkspacePlace) => TrialKind<TrialFile>;
}

const kinds: readonly KindPlan[] = [
  { name: 'people', kindOf: () => peopleKind(runSeed) },
  { name: 'contacts', kindOf: () => contactsKind(runSeed) },
  { name: 'csv', kindOf: (place) => customersCsvKind(place, runSeed) },
];

describe(`rule 15: of two ingests the one that publishes is killed in mid-file (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice(() => ({ instances: { ingest: 2 } }));

  afterEach(() => bringBack(sluice()));

  describe.each(someOf(kinds))('an import of $name', ({ name, kindOf }) => {
    let opened: WorkspacePlace | undefined;
    const place = () => opened ?? sluice();
    const kind = kindOf(place);
    beforeAll(async () => {
      opened = await openTrialPlace(sluice(), name);
    });

    it('goes on by the other one: nothing is lost or doubled', { timeout: 300_000 }, async () => {
      const trial = Trial.of(place(), kind.next(ROWS));
      await killPublisherInMidFile(sluice(), trial);
      await kind.expectModel(trial);
    });
  });
});
