import { describe, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { Trial } from '../support/trial.js';
import { useSluice } from '../support/use-sluice.js';

const services = ['ingest', 'validator', 'applier'] as const;

describe('a process frozen beyond its session, which wakes up as a zombie, does no harm', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');

  it.each(services)('%s', async (service) => {
    const seed = services.indexOf(service) + 1;
    const plan = { rows: 30_000, firstId: seed * 20_000 };
    const trial = Trial.start(sluice(), generateFile({ ...plan, name: `freeze-${seed}.csv`, seed }));
    // The only one of its kind, so that it certainly is at work.
    const zombie = sluice().process(`${service}-1`);
    await trial.reaches(0.1);
    zombie.freeze();
    await sluice().join(service);
    await trial.end();
    zombie.thaw();
    await expectEqualsModel(trial, model);

    // What it held in its hands when it froze, it may only now have tried to finish.
    await zombie.becomesReady();
    await expectEqualsModel(
      Trial.start(sluice(), generateFile({ ...plan, name: `after-${seed}.csv`, seed: -seed })),
      model,
    );
  });
});
