import { describe, expect, it } from 'vitest';
import { expectEqualsModel } from '../../support/equals-model.js';
import { KillTrials } from '../../support/kill-trials.js';
import { generateFile } from '../../support/model/generate-file.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { runSeed, someOf } from '../../support/seed.js';
import type { ServiceProcess } from '../../support/service-process.js';
import type { Service, Sluice } from '../../support/sluice.js';
import { Trial, type TrialFile } from '../../support/trial.js';
import { peopleKind } from '../../support/trial-kinds/people.js';
import { useSluice } from '../../support/use-sluice.js';

/** More rows than may be in flight, so that the frozen one has still something to do. */
const cases = [
  ['ingest', 60_000],
  ['validator', 60_000],
  ['applier', 30_000],
] as const;

/** The only one of its kind is frozen in mid-import, so that it certainly is at work, and wakes up after the end. */
const freezeDuring = async <F extends TrialFile>(
  sluice: Sluice,
  service: Service,
  trial: Trial<F>,
): Promise<ServiceProcess> => {
  const zombie = sluice.process(`${service}-1`);
  await trial.reaches(0.05);
  zombie.freeze();
  expect((await trial.run()).manifest === null || service === 'applier', 'there is more to publish').toBe(true);
  await sluice.join(service);
  await trial.end();
  zombie.thaw();
  return zombie;
};

describe('a process frozen beyond its session, which wakes up as a zombie, does no harm', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');

  it.each(someOf(cases))(`%s (SLUICE_TEST_SEED=${runSeed})`, async (service, rows) => {
    const file = generateFile({ name: `${service}.csv`, seed: rows, rows });
    const trial = Trial.start(sluice(), file);
    const zombie = await freezeDuring(sluice(), service, trial);
    await expectEqualsModel(trial, model);

    // What it held in its hands when it froze, it may only now have tried to finish.
    await zombie.becomesReady();
    const next = generateFile({ name: `${service}-again.csv`, seed: rows + 1, rows: 2_000 });
    await expectEqualsModel(Trial.start(sluice(), next), model);
  });
});

describe(`rule 23: so frozen, it does no harm to people who come several times (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const people = new KillTrials(sluice, peopleKind(runSeed));

  it('applier', async () => {
    const trial = people.begin(10_000);
    const zombie = await freezeDuring(sluice(), 'applier', trial);
    await people.kind.expectModel(trial);
    await zombie.becomesReady();
    await people.kind.expectModel(people.begin(2_000));
  });
});
