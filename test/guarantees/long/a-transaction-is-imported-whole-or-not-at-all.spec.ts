import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateTransactions } from '../../support/model/generate-transactions.js';
import { TransactionsTrials } from '../../support/transactions-trial.js';
import { useSluice } from '../../support/use-sluice.js';

const CUSTOMERS = 200;

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

describe('a transaction is imported whole or not at all', () => {
  const sluice = useSluice();
  let trials: TransactionsTrials;
  let seed = 0;

  const files = (rest: object = {}) => {
    seed += 1;
    const plan = { name: `t${seed}`, seed, groups: 3_000, files: 3, ids: `t${seed}`, customers: CUSTOMERS };
    return generateTransactions({ ...plan, ...rest });
  };

  beforeAll(async () => {
    const path = join(sluice().folder, 'customers.csv');
    const ids = Array.from({ length: CUSTOMERS }, (_, i) => `T${i + 1}`);
    writeFileSync(path, `id\n${ids.join('\n')}\nT-other\n`);
    await sluice().cli('import', 'customers', path, '--accept-errors', '--json');
    trials = new TransactionsTrials(sluice(), new Set([...ids, 'T-other']));
  });

  it('rule 21: whatever is wrong with its lines, and wherever they stand', async () => {
    await trials.importAndCompare(files());
  });

  it('a second time: what exists is left as it is', async () => {
    await trials.importAndCompare(files({ ids: 't1', groups: 4_000 }));
  });

  it.each(cases)('also when a process is killed at %s, passing %i', async (point, passing) => {
    const victim = sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    await trials.importAndCompare(files());
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('rule 22: of two imports at once exactly one wins, and the figures are those of all', async () => {
    const [one, other] = [files({ ids: 'race', files: 1 }), files({ ids: 'race', files: 1 })];
    const again = other.map(({ lines }, i) => ({ name: `race-${i}.json`, lines: one[i]?.lines ?? lines }));
    const [first, second] = await Promise.all([trials.import(one), trials.import(again)]);
    const won = first.transactions + second.transactions;
    expect(won).toBeGreaterThan(0);
    const stored = await sluice().database.count('transactions', { import: { $in: [first.id, second.id] } });
    expect(stored).toBe(won);
    expect(first.created + second.created + first.rejected + second.rejected).toBe(first.read + second.read);
    const lost = [...first.errors, ...second.errors].filter(({ code }) => code === 'transaction_exists');
    expect(lost.length).toBeGreaterThan(0);
  });
});
