import { describe, expect, it } from 'vitest';
import { Random } from '../support/model/random.js';
import { expectReplayChangesNothing } from '../support/replay.js';
import { runSeed, someOf } from '../support/seed.js';
import { TillTrial } from '../support/till-trial.js';
import { useSluice } from '../support/use-sluice.js';

const kills = [
  ['ingest.after-send', 2],
  ['transactions.in-stage', 2],
  ['transactions.after-stage', 2],
  ['transactions.in-settle', 2],
  ['transactions.after-settle', 2],
] as const;

const consumers = [{ group: 'transactions', topic: 'actions' }] as const;

const collections = ['transactions', 'events', 'event_keys', 'rejects', 'fences', 'runs', 'seen', 'stream_partitions'];

describe(`rule 26: transactions of a stream are settled once, and whole (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const random = new Random(runSeed);

  it.each(someOf(kills))('when a process is killed at %s', async (point, passing) => {
    const trial = await TillTrial.open(sluice(), point.replace('.', '-'), random);
    const victim = sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let i = 0; i < 6; i += 1) await trial.publish(300);
    await trial.expectModel();
    await trial.finish();
    await trial.expectModel();
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('when it is paused and resumed among its actions', async () => {
    const trial = await TillTrial.open(sluice(), 'paused', random);
    await trial.publish(1_000);
    expect((await trial.stream.asker.post(`${trial.stream.path}/pause`, {})).status).toBe(200);
    await trial.publish(500);
    expect((await trial.stream.asker.post(`${trial.stream.path}/resume`, {})).status).toBe(200);
    await trial.publish(300);
    await trial.expectModel();
    await trial.finish();
    await trial.expectModel();
  });

  it('when all that was sent between its processes is read again', async () => {
    await expectReplayChangesNothing(sluice(), consumers, collections);
  });

  it('when the topic between its processes is lost', async () => {
    const trial = await TillTrial.open(sluice(), 'lost', random);
    await trial.publish(1_500);
    await sluice().broker.empty('actions');
    await trial.publish(300);
    await trial.finish();
    await trial.expectModel();
  });

  it('when instances join, and the first ones leave for good', async () => {
    const trial = await TillTrial.open(sluice(), 'joined', random);
    await trial.publish(1_000);
    for (const service of ['ingest', 'transactions'] as const) {
      await sluice().join(service);
      await sluice().process(`${service}-1`).end();
      await trial.publish(300);
    }
    await trial.finish();
    await trial.expectModel();
  });
});
