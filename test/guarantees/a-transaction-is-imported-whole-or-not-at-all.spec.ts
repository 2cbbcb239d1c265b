import { beforeAll, describe, expect, it } from 'vitest';
import { expectReplayChangesNothing } from '../support/replay.js';
import { runSeed } from '../support/seed.js';
import { TransactionsTrials } from '../support/transactions-trial.js';
import { useSluice } from '../support/use-sluice.js';

const kills = ['ingest.after-send:2', 'transactions.in-settle:4'];

const written = ['transactions', 'customers', 'events', 'rejects'];
const kept = ['staged', 'segments', 'fences', 'runs', 'imports'];

describe(`a transaction is imported whole or not at all (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  let trials: TransactionsTrials;

  beforeAll(async () => {
    trials = await TransactionsTrials.prepare(sluice(), runSeed);
  });

  it('rule 21: wherever its lines are, whatever is wrong with them, and whoever is killed meanwhile', async () => {
    const victims = kills.map((point) => ({ point, victim: sluice().process(point.split('.')[0] ?? '') }));
    await Promise.all(
      victims.map(async ({ point, victim }) => {
        await victim.stop();
        await victim.start(point);
      }),
    );
    await trials.importAndCompare(trials.nextFiles({ groups: 1_000, hasOversized: true }));
    for (const { point, victim } of victims) {
      expect(victim.exits, `${point}: it was killed, once`).toEqual([{ code: null, signal: 'SIGKILL' }]);
    }
  });

  it('rule 22: of two imports at once exactly one wins each, the other logs it, and the figures are exact', async () => {
    const race = () => trials.nextFiles({ ids: 'race', groups: 600, files: 2 });
    await trials.raceAndCompare(race(), race());
  });

  it('a replay from the first offset changes nothing', async () => {
    await expectReplayChangesNothing(sluice(), [{ group: 'transactions', topic: 'actions' }], [...written, ...kept]);
  });
});
