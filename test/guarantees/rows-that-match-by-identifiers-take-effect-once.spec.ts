import { beforeAll, describe, it } from 'vitest';
import { type Kill, KillTrials } from '../support/kill-trials.js';
import { openTrialPlace, type WorkspacePlace } from '../support/open-workspace.js';
import { expectReplayChangesNothing } from '../support/replay.js';
import { runSeed, someOf } from '../support/seed.js';
import { contactsKind } from '../support/trial-kinds/contacts.js';
import { customersCsvKind } from '../support/trial-kinds/customers-csv.js';
import { mergedCustomersKind } from '../support/trial-kinds/merged-customers.js';
import { peopleKind } from '../support/trial-kinds/people.js';
import { useSluice } from '../support/use-sluice.js';

/** Each place once; `long/` has the others, and moments at random. */
const kills: readonly Kill[] = [
  ['ingest.after-send', 2, 1],
  ['validator.after-produce', 1, 1],
  ['applier.in-transaction', 2, 1],
  ['applier.after-commit', 2, 1],
];

const consumers = [
  { group: 'validator', topic: 'records' },
  { group: 'applier', topic: 'outcomes' },
] as const;

const written = ['customers', 'events', 'rejects', 'skipped_rows', 'fences', 'runs', 'imports'];

describe(`rule 23: rows that match by identifiers take effect once, in the order of the file (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  /** Each kind has a workspace of its own. */
  const usePlace = (workspace: string): (() => WorkspacePlace) => {
    let place: WorkspacePlace | undefined;
    beforeAll(async () => {
      place = await openTrialPlace(sluice(), workspace);
    });
    return () => place ?? sluice();
  };

  describe('of people', () => {
    const trials = new KillTrials(sluice, peopleKind(runSeed), usePlace('people'));

    it.each(someOf(kills))('when a process is killed: %s, passing %i', (...kill) => trials.kill(kill));

    it('when the api is killed', async () => {
      const trial = trials.begin(10_000);
      await trial.reaches(0.1);
      sluice().process('api').kill();
      await trials.kind.expectModel(trial);
    });

    it('when all is read again from the first offset', () => expectReplayChangesNothing(sluice(), consumers, written));
  });

  describe('of contacts', () => {
    const trials = new KillTrials(sluice, contactsKind(runSeed), usePlace('contacts'));

    it('when a process is killed', () => trials.kill(['applier.in-transaction', 2, 1]));
  });

  describe('of customers whose rows of one ID are merged', () => {
    const place = usePlace('merged');
    const trials = new KillTrials(sluice, mergedCustomersKind(place, runSeed), place);

    const some = someOf<Kill>([
      ['applier.in-transaction', 2, 1],
      ['ingest.after-send', 2, 1],
    ]);
    it.each(some)('when a process is killed: %s, passing %i', (...kill) => trials.kill(kill));
  });

  describe('of the CSV endpoint', () => {
    const place = usePlace('csv');
    const trials = new KillTrials(sluice, customersCsvKind(place, runSeed), place);

    it('when a process is killed: the action is DONE, with the right numbers', () =>
      trials.kill(['applier.after-commit', 2, 1]));
  });
});
