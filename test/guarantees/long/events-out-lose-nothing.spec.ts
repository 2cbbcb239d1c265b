import { beforeAll, describe, expect, it } from 'vitest';
import { type Kill, KillTrials } from '../../support/kill-trials.js';
import { expectPublished } from '../../support/published-events.js';
import { runSeed, someOf } from '../../support/seed.js';
import { TransactionsTrials } from '../../support/transactions-trial.js';
import { CustomersKind } from '../../support/trial-kinds/customers.js';
import { useSluice } from '../../support/use-sluice.js';

/** Before the commit; after it, with nothing published; and after the broker has it, before it is deleted. */
const kills: readonly Kill[] = [
  ['applier.in-transaction', 3, 1],
  ['applier.after-commit', 3, 1],
  ['applier.after-publish', 1, 1],
  ['applier.after-publish', 4, 1],
];

describe(`rule 27: events that go out are published, whoever is killed (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const trials = new KillTrials(sluice, new CustomersKind());

  beforeAll(async () => {
    const end = await sluice().cli('workspace', 'set', 'events-out', 'on', '--json');
    expect(JSON.parse(end.stdout)).toMatchObject({ events_out: true });
  });

  it.each(someOf(kills))('%s, passing %i: each event at least once, in the order of its lane', async (...kill) => {
    await trials.kill(kill);
    const { messages, events } = await expectPublished(sluice());
    expect(events).toBeGreaterThan(0);
    // What was on its way when somebody died comes again, and not all of it.
    expect(messages).toBeLessThan(2 * events);
  });

  it('events over HTTP, while the only applier is dead', async () => {
    await sluice().process('applier').stop();
    const { SLUICE_URL, SLUICE_APP_ID, SLUICE_APP_TOKEN } = sluice().clientEnv;
    const headers = {
      ...{ 'content-type': 'application/json', 'x-app-id': `${SLUICE_APP_ID}`, 'x-app-token': `${SLUICE_APP_TOKEN}` },
    };
    const send = async (event: object): Promise<number> =>
      (await fetch(`${SLUICE_URL}/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) })).status;
    for (const customer_id of ['out-1', 'out-2', 'out-3']) {
      expect(await send({ action: 'opt_in', customer_id, attributes: {} })).toBe(201);
      for (const points of [1, 2, 3]) {
        expect(await send({ action: 'profile', customer_id, attributes: { points } })).toBe(201);
      }
    }
    expect(await sluice().database.count('outbox')).toBe(12);
    await sluice().process('applier').start();
    await expectPublished(sluice());
  });
});

describe(`rule 27: events of transactions are published, whoever is killed (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  let trials: TransactionsTrials;

  beforeAll(async () => {
    await sluice().cli('workspace', 'set', 'events-out', 'on');
    trials = await TransactionsTrials.prepare(sluice(), runSeed);
  });

  it.each(['transactions.in-settle:3', 'transactions.after-settle:3'])('%s', async (point) => {
    const victim = sluice().process('transactions');
    await victim.stop();
    await victim.start(point);
    const livesBefore = victim.exits.length;
    await trials.importAndCompare(trials.nextFiles({ groups: 1_000 }));
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
    await expectPublished(sluice());
  });
});
