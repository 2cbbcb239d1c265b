import { describe, expect, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { Trial } from '../support/trial.js';
import { useSluice } from '../support/use-sluice.js';

const services = ['ingest', 'validator', 'applier'] as const;

describe('instances may join and leave during an import', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');

  it('a second one of each joins, and the first one leaves when it is told to', async () => {
    const file = generateFile({ name: 'join.csv', seed: 1, rows: 60_000 });
    const trial = Trial.start(sluice(), file);
    await trial.reaches(0.1);
    await Promise.all(services.map((service) => sluice().join(service)));
    await trial.reaches(0.3);
    for (const service of services) {
      expect(await sluice().process(`${service}-1`).stop(), service).toEqual({ code: 0, signal: null });
    }
    await expectEqualsModel(trial, model);
  });

  it('rule 15: an ingest is killed for good in mid-file, and another one goes on: nothing is lost or doubled', async () => {
    const file = generateFile({ name: 'takeover.csv', seed: 2, rows: 60_000, firstId: 30_000 });
    const trial = Trial.start(sluice(), file);
    await trial.reaches(0.1);
    await sluice().process('ingest-2').end();
    await sluice().join('ingest');
    await expectEqualsModel(trial, model);
  });
});
