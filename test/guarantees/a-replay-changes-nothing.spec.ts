import { describe, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { expectReplayChangesNothing } from '../support/replay.js';
import { Trial } from '../support/trial.js';
import { useSluice } from '../support/use-sluice.js';

const consumers = [
  { group: 'validator', topic: 'records' },
  { group: 'applier', topic: 'outcomes' },
] as const;

const collections = ['customers', 'events', 'event_keys', 'rejects', 'fences', 'runs', 'imports'];

describe('a replay from the first offset changes nothing', () => {
  const sluice = useSluice();

  it('customers, events, rejects and counters stay byte for byte the same', async () => {
    const model = new WorkspaceModel('demo');
    const first = generateFile({ name: 'first.csv', seed: 1, rows: 10_000 });
    const again = first.rows.slice(0, 5_000);
    const second = generateFile({ name: 'second.csv', seed: 2, rows: 10_000, firstId: 5_000, again });
    await expectEqualsModel(Trial.start(sluice(), first), model);
    await expectEqualsModel(Trial.start(sluice(), second), model);
    await expectReplayChangesNothing(sluice(), consumers, collections);
  });
});
