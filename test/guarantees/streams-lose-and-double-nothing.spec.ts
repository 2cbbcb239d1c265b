import { describe, expect, it } from 'vitest';
import { Random } from '../support/model/random.js';
import { expectReplayChangesNothing } from '../support/replay.js';
import { runSeed, someOf } from '../support/seed.js';
import { StreamTrial } from '../support/stream-trial.js';
import { useSluice } from '../support/use-sluice.js';

const kills = [
  ['ingest.after-send', 2],
  ['validator.after-produce', 2],
  ['applier.in-transaction', 2],
  ['applier.after-commit', 2],
] as const;

const consumers = [
  { group: 'validator', topic: 'records' },
  { group: 'applier', topic: 'outcomes' },
] as const;

const collections = ['customers', 'events', 'event_keys', 'rejects', 'fences', 'runs', 'seen', 'dead_letters'];

describe(`rule 24: a stream loses and doubles nothing (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const random = new Random(runSeed);

  it.each(someOf(kills))('when a process is killed at %s', async (point, passing) => {
    const trial = await StreamTrial.open(sluice(), point.replace('.', '-'), random);
    const victim = sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let i = 0; i < 6; i += 1) await trial.publish(500);
    await trial.expectModel();
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('when it is paused and resumed among its records', async () => {
    const trial = await StreamTrial.open(sluice(), 'paused', random);
    await trial.publish(2_000);
    await trial.reaches(0.1);
    expect((await trial.stream.asker.post(`${trial.stream.path}/pause`, {})).status).toBe(200);
    await trial.publish(1_000);
    expect((await trial.stream.asker.post(`${trial.stream.path}/resume`, {})).status).toBe(200);
    await trial.publish(500);
    await trial.expectModel();
  });

  it('when all that was sent between its processes is read again', async () => {
    await expectReplayChangesNothing(sluice(), consumers, collections);
  });

  it('when the topics between its processes are lost', async () => {
    const trial = await StreamTrial.open(sluice(), 'lost', random);
    await trial.publish(3_000);
    await trial.reaches(0.1);
    await sluice().broker.empty('records');
    await sluice().broker.empty('outcomes');
    await trial.publish(500);
    await trial.expectModel();
  });

  it('when instances join, and the first ones leave for good', async () => {
    const trial = await StreamTrial.open(sluice(), 'joined', random);
    await trial.publish(2_000);
    await trial.reaches(0.1);
    for (const service of ['ingest', 'validator', 'applier'] as const) {
      await sluice().join(service);
      await sluice().process(`${service}-1`).end();
      await trial.publish(500);
    }
    await trial.expectModel();
  });
});
