import { afterAll, describe, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { KillTrials } from '../support/kill-trials.js';
import { generateFile } from '../support/model/generate-file.js';
import { Random } from '../support/model/random.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { openTrialPlace } from '../support/open-workspace.js';
import { type OwnServer, startOwnServer } from '../support/own-stack.js';
import { runSeed, someOf } from '../support/seed.js';
import { StreamTrial } from '../support/stream-trial.js';
import { Trial, type TrialPlace } from '../support/trial.js';
import { peopleKind } from '../support/trial-kinds/people.js';
import { useSluice } from '../support/use-sluice.js';

describe.each(['kafka', 'mongod'] as const)('%s restarts in mid-import, and nothing is lost or doubled', (name) => {
  let server: OwnServer | undefined;
  // Hooks run in the reverse order at the end: Sluice ends before its server.
  afterAll(() => server?.end());
  const sluice = useSluice(async () => {
    server = await startOwnServer(name);
    return { servers: server.servers };
  });
  const model = new WorkspaceModel('demo');
  let place: TrialPlace | undefined;
  const people = new KillTrials(sluice, peopleKind(runSeed), () => place ?? sluice());

  it.each(someOf(['SIGKILL', 'SIGTERM'] as const))(`%s (SLUICE_TEST_SEED=${runSeed})`, async (signal) => {
    const seed = signal === 'SIGKILL' ? 1 : 2;
    const file = generateFile({ name: `${signal}.csv`, seed, rows: 40_000, firstId: seed * 20_000 });
    const trial = Trial.start(sluice(), file);
    await trial.reaches(0.1);
    await server?.stop(signal);
    await server?.start();
    await expectEqualsModel(trial, model);
  });

  it(`rule 24: SIGKILL, among records of a stream (SLUICE_TEST_SEED=${runSeed})`, async () => {
    const stream = await StreamTrial.open(sluice(), 'restarted', new Random(runSeed));
    await stream.publish(3_000);
    await stream.reaches(0.1);
    await server?.stop('SIGKILL');
    await server?.start();
    await stream.publish(500);
    await stream.expectModel();
  });

  it(`rule 23: SIGKILL, among people who come several times (SLUICE_TEST_SEED=${runSeed})`, async () => {
    place = await openTrialPlace(sluice(), 'people');
    const trial = people.begin(10_000);
    await trial.reaches(0.1);
    await server?.stop('SIGKILL');
    await server?.start();
    await people.kind.expectModel(trial);
  });
});
