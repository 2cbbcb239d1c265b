import { describe, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { runSeed, someOf } from '../support/seed.js';
import { TransactionsTrials } from '../support/transactions-trial.js';
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

  it.each(someOf(cases))(
    `rule 1: the messages of $topic are deleted in mid-import (SLUICE_TEST_SEED=${runSeed})`,
    async ({ topic, reader }) => {
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
    },
  );

  it('rule 1: the messages of actions are deleted before they are read', async () => {
    const { broker } = sluice();
    const trials = await TransactionsTrials.prepare(sluice(), 3);
    // The process that reads them also begins their run: it is held as soon as that is there.
    const importing = trials.importAndCompare(trials.nextFiles({ groups: 8_000 }));
    await until('its actions are published', async () => (await broker.ends('actions')).some((end) => end > 0n));
    sluice().process('transactions').freeze();
    await until('unread messages wait', async () => (await broker.lag('transactions', 'actions')) > 0);
    await broker.empty('actions');
    sluice().process('transactions').thaw();
    await importing;
  });
});
