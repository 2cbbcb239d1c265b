import { describe, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { Trial } from '../support/trial.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

const cases = [
  { topic: 'records', reader: 'validator' },
  { topic: 'outcomes', reader: 'applier' },
] as const;

/** More than are on their way when the first ones are applied (credit): some are published after the reader has left. */
const rows = 80_000;

describe('record topics are a cache of the file: losing them loses no import', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');

  it.each(cases)('rule 1: the messages of $topic are deleted in mid-import', async ({ topic, reader }) => {
    const { broker } = sluice();
    const seed = topic === 'records' ? 1 : 2;
    const file = generateFile({ name: `${topic}.csv`, seed, rows, firstId: seed * 40_000 });
    const trial = Trial.start(sluice(), file);
    await trial.reaches(0.1);
    // Its reader leaves, so that the topic fills with messages that nobody has read.
    await sluice().process(reader).stop();
    await until('unread messages wait', async () => (await broker.lag(reader, topic)) > 0);
    await broker.empty(topic);
    await sluice().process(reader).start();
    await expectEqualsModel(trial, model);
  });
});
