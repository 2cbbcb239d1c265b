import { describe, expect, it } from 'vitest';
import { expectEqualsModel } from '../../support/equals-model.js';
import { generateFile } from '../../support/model/generate-file.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { Trial } from '../../support/trial.js';
import { useSluice } from '../../support/use-sluice.js';

/** More rows than may be in flight, so that the frozen one has still something to do. */
const cases = [
  ['ingest', 60_000],
  ['validator', 60_000],
  ['applier', 30_000],
] as const;

describe('a process frozen beyond its session, which wakes up as a zombie, does no harm', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');

  it.each(cases)('%s', async (service, rows) => {
    const file = generateFile({ name: `${service}.csv`, seed: rows, rows });
    const trial = Trial.start(sluice(), file);
    // The only one of its kind, so that it certainly is at work.
    const zombie = sluice().process(`${service}-1`);
    await trial.reaches(0.05);
    zombie.freeze();
    expect((await trial.run()).manifest === null || service === 'applier', 'there is more to publish').toBe(true);
    await sluice().join(service);
    await trial.end();
    zombie.thaw();
    await expectEqualsModel(trial, model);

    // What it held in its hands when it froze, it may only now have tried to finish.
    await zombie.becomesReady();
    const next = generateFile({ name: `${service}-again.csv`, seed: rows + 1, rows: 2_000 });
    await expectEqualsModel(Trial.start(sluice(), next), model);
  });
});
