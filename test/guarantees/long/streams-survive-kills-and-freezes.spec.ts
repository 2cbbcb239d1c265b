import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { Random } from '../../support/model/random.js';
import { runSeed, someOf } from '../../support/seed.js';
import { StreamTrial } from '../../support/stream-trial.js';
import { useSluice } from '../../support/use-sluice.js';

const victims = ['api', 'ingest', 'validator', 'applier'] as const;

/** Records are published in so many parts, at random moments. */
const PARTS = 20;

describe(`rule 24: a stream loses and doubles nothing, whatever dies or freezes (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const random = new Random(runSeed);

  it('when processes are killed at random moments', { timeout: 600_000 }, async () => {
    const trial = await StreamTrial.open(sluice(), 'killed', random);
    for (let part = 0; part < PARTS; part += 1) {
      await trial.publish(500);
      await sleep(random.below(2_000));
      sluice().process(random.pick(victims)).kill();
    }
    await Promise.all(sluice().processes.map((process) => process.becomesReady()));
    await trial.expectModel();
  });

  it.each(someOf(['ingest', 'validator', 'applier'] as const))(
    'when the only %s is frozen beyond its lease, and wakes up as a zombie',
    { timeout: 300_000 },
    async (service) => {
      const trial = await StreamTrial.open(sluice(), `frozen-${service}`, random);
      await trial.publish(3_000);
      await trial.reaches(0.05);
      const zombie = sluice().process(`${service}-1`);
      zombie.freeze();
      await trial.publish(1_000);
      const other = await sluice().join(service);
      await trial.expectModel();
      zombie.thaw();
      await zombie.becomesReady();
      await trial.publish(1_000);
      await trial.expectModel();
      await other.end();
    },
  );
});
