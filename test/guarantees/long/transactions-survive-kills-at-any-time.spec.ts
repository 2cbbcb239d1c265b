import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../support/model/random.js';
import { runSeed, someOf } from '../../support/seed.js';
import { TransactionsTrials } from '../../support/transactions-trial.js';
import { until } from '../../support/until.js';
import { useSluice } from '../../support/use-sluice.js';

const cases = [
  ['ingest.after-send', 2],
  ['ingest.after-manifest', 1],
  ['transactions.in-stage', 2],
  ['transactions.after-stage', 3],
  ['transactions.in-settle', 1],
  ['transactions.in-settle', 12],
  ['transactions.after-settle', 5],
  ['transactions.after-settle', 14],
  ['transactions.in-figures', 2],
] as const;

describe(`transactions survive kills at any time (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  let trials: TransactionsTrials;

  beforeAll(async () => {
    trials = await TransactionsTrials.prepare(sluice(), runSeed);
  });

  it('a large import in many files, undisturbed', async () => {
    await trials.importAndCompare(trials.nextFiles({ groups: 6_000, files: 8, ids: 'first', hasOversized: true }));
  });

  it('a second time: what exists is left as it is', async () => {
    await trials.importAndCompare(trials.nextFiles({ ids: 'first', groups: 7_000 }));
  });

  it.each(someOf(cases))('a process is killed at %s, passing %i', async (point, passing) => {
    const victim = sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    await trials.importAndCompare(trials.nextFiles());
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  /** Steps of all lanes so far: chunks staged, segments judged and settled, customers recalculated. */
  const stepsDone = async (): Promise<number> => {
    const fences = await sluice().database.all('fences');
    return fences.reduce(
      (sum, { next, work }) => sum + Number(next) + Number((work as { steps?: number })?.steps ?? 0),
      0,
    );
  };

  it('processes are killed again and again while two imports race', async () => {
    const random = new Random(runSeed);
    const race = () => trials.nextFiles({ ids: 'race', groups: 3_000 });
    let isOver = false;
    const racing = trials.raceAndCompare(race(), race()).finally(() => {
      isOver = true;
    });
    const killing = async (): Promise<number> => {
      for (let kills = 0; ; kills += 1) {
        const wanted = (await stepsDone()) + 2 + random.below(12);
        const isDue = async () => (isOver ? 'over' : (await stepsDone()) >= wanted && 'due');
        if ((await until('the imports have moved on', isDue)) === 'over') return kills;
        const victim = sluice().process(random.pick(['ingest', 'transactions', 'transactions']));
        victim.kill();
        await victim.becomesReady();
      }
    };
    const [, kills] = await Promise.all([racing, killing()]);
    expect(kills).toBeGreaterThan(1);
  });
});
