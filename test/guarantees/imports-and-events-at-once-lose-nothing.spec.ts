import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../support/cli.js';
import type { Document } from '../support/database.js';
import { expectBalance } from '../support/equals-model.js';
import type { Sluice } from '../support/sluice.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

/** Customers that both imports have. */
const ROWS = 10_000;
const SENDERS = 3;
/** Every import writes an attribute of its own besides the one that they all write. */
const doors = ['first_name', 'last_name'] as const;

/** In another order in each file, so that they meet everywhere. */
const csv = (own: string, order: (n: number) => number): string => {
  const rows = Array.from({ length: ROWS }, (_, i) => `C${order(i)},${own} ${order(i)},${own}`);
  return `id,${own},description\n${rows.join('\n')}\n`;
};

const importAll = (sluice: Sluice): Promise<readonly Receipt[]> =>
  Promise.all(
    doors.map(async (own, door) => {
      const path = join(sluice.folder, `${own}.csv`);
      writeFileSync(
        path,
        csv(own, (n) => (door === 0 ? n : ROWS - 1 - n)),
      );
      return readObject(await sluice.cli('import', 'customers', path, '--accept-errors', '--json'));
    }),
  );

interface Sent {
  readonly status: number;
  readonly outcome?: string;
}

const post = async ({ clientEnv }: Sluice, event: object): Promise<Sent> => {
  const { SLUICE_URL, SLUICE_APP_TOKEN } = clientEnv;
  const response = await fetch(`${SLUICE_URL}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SLUICE_APP_TOKEN}` },
    body: JSON.stringify(event),
  });
  const { outcome } = await response.json();
  return { status: response.status, outcome };
};

/** Sends events one after the other to customers that are there already, until the imports are over. */
const sendEvents = async (sluice: Sluice, sender: number, isOver: () => boolean): Promise<number> => {
  let sent = 0;
  while (!isOver()) {
    const id = `C${(sent * SENDERS + sender) % 500}`;
    await until('a customer is there', () => sluice.database.one('customers', { id }));
    const name = `${sender}-${sent}`;
    const event = {
      action: 'profile',
      customer_id: id,
      attributes: { company: name, description: name },
      event_id: name,
    };
    expect(await post(sluice, event)).toEqual({ status: 201, outcome: 'updated' });
    sent += 1;
  }
  return sent;
};

const eventsByCustomer = async ({ database }: Sluice): Promise<ReadonlyMap<string, readonly Document[]>> => {
  const events = (await database.all('events')).toSorted((a, b) => Number(a.n) - Number(b.n));
  const byCustomer = new Map<string, Document[]>();
  for (const event of events) {
    const customer = String(event.customer);
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), event]);
  }
  return byCustomer;
};

/** The customer that its events, one after the other, make; each must begin where the one before has ended. */
const replay = (events: readonly Document[]): Document => {
  let state: Record<string, unknown> = {};
  for (const [i, { n, before = {}, after }] of events.entries()) {
    expect(n).toBe(i + 1);
    const known = Object.keys(after as object).filter((name) => name in state);
    expect(before).toEqual(Object.fromEntries(known.map((name) => [name, state[name]])));
    state = { ...state, ...(after as object) };
  }
  return { ...state, n: events.length };
};

describe('two imports over the same customers and a stream of events, at the same time', () => {
  const sluice = useSluice();

  it('rule 13: finish, balance, and lose no update', { timeout: 900_000 }, async () => {
    let isOver = false;
    const importing = importAll(sluice()).finally(() => {
      isOver = true;
    });
    const senders = Array.from({ length: SENDERS }, (_, sender) => sendEvents(sluice(), sender, () => isOver));
    const [receipts, ...sent] = await Promise.all([importing, ...senders]);

    for (const receipt of receipts) {
      expect(receipt).toMatchObject({ status: 'finished', read: ROWS, rejected: 0, dead: 0, customers: ROWS });
      expectBalance(receipt);
    }
    expect(receipts.reduce((sum, { created }) => sum + created, 0)).toBe(ROWS);
    expect(Math.min(...sent)).toBeGreaterThan(0);
    const written = receipts.reduce((sum, { events }) => sum + events, 0);
    const total = sent.reduce((sum, events) => sum + events, written);
    expect(await sluice().database.count('events')).toBe(total);

    const events = await eventsByCustomer(sluice());
    for (const { _id, workspace, id, created_at, updated_at, ...stored } of await sluice().database.all('customers')) {
      expect(stored).toEqual(replay(events.get(String(_id)) ?? []));
      expect(stored).toMatchObject({ first_name: expect.any(String), last_name: expect.any(String) });
    }
  });
});
