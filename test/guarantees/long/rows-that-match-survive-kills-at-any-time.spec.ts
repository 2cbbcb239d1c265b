import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, it } from 'vitest';
import { type Kill, KillTrials } from '../../support/kill-trials.js';
import { Random } from '../../support/model/random.js';
import { openTrialPlace, type WorkspacePlace } from '../../support/open-workspace.js';
import { runSeed, someOf } from '../../support/seed.js';
import type { Sluice } from '../../support/sluice.js';
import type { TrialFile, TrialKind } from '../../support/trial.js';
import { contactsKind } from '../../support/trial-kinds/contacts.js';
import { customersCsvKind } from '../../support/trial-kinds/customers-csv.js';
import { peopleKind } from '../../support/trial-kinds/people.js';
import { useSluice } from '../../support/use-sluice.js';

const kills: readonly Kill[] = [
  ['ingest.after-send', 1, 1],
  ['validator.after-produce', 1, 1],
  ['applier.in-transaction', 1, 1],
  ['applier.in-transaction', 3, 1],
  ['applier.after-commit', 3, 1],
  ['ingest.before-manifest', 2, 2],
  ['ingest.after-manifest', 2, 2],
  ['applier.before-finish', 2, 2],
];

const victims = ['api', 'ingest', 'validator', 'applier'] as const;

/** Kills one process or another after a short while, until the work is over. */
const killingMeanwhile = async (sluice: Sluice, random: Random, work: Promise<unknown>): Promise<void> => {
  const end = new AbortController();
  const over = work.finally(() => end.abort());
  while (!end.signal.aborted) {
    await sleep(500 + random.below(6_000), undefined, { signal: end.signal }).catch(() => undefined);
    if (!end.signal.aborted) sluice.process(random.pick(victims)).kill();
  }
  await over;
};

interface KindPlan {
  readonly name: string;
  readonly kindOf: (place: () => WorkspacePlace) => TrialKind<TrialFile>;
  readonly kills: readonly Kill[];
}

const kinds: readonly KindPlan[] = [
  { name: 'people', kindOf: () => peopleKind(runSeed), kills },
  { name: 'contacts', kindOf: () => contactsKind(runSeed), kills: kills.slice(0, 2) },
  { name: 'csv', kindOf: (place) => customersCsvKind(place, runSeed), kills: kills.slice(-2) },
];

describe(`rule 23: rows that match by identifiers take effect once (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();

  describe.each(kinds)('of $name', ({ name, kindOf, kills: ofKind }) => {
    let opened: WorkspacePlace | undefined;
    const place = () => opened ?? sluice();
    const trials = new KillTrials(sluice, kindOf(place), place);
    beforeAll(async () => {
      opened = await openTrialPlace(sluice(), name);
    });

    it.each(someOf(ofKind))('when a process is killed: %s, passing %i', (...kill) => trials.kill(kill));

    it('when processes are killed at random moments', { timeout: 600_000 }, async () => {
      const random = new Random(runSeed);
      for (let i = 0; i < 2; i += 1) {
        const trial = trials.begin(10_000);
        await killingMeanwhile(sluice(), random, trial.end());
        await Promise.all(sluice().processes.map((process) => process.becomesReady()));
        await trials.kind.expectModel(trial);
      }
    });
  });
});
