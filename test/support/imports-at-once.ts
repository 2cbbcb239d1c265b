import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Receipt, readObject } from './cli.js';
import type { Document } from './database.js';
import { expectBalance } from './equals-model.js';
import { searchWords, withoutNoWords } from './model/search-words.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

/** Every import writes an attribute of its own besides the one that they all write. */
const doors = ['first_name', 'last_name'] as const;
const SENDERS = 3;
/** Each sender has as many customers of its own, over and over again. */
const CUSTOMERS_OF_SENDER = 150;

/** Of the customers in another order in each file, so that they meet everywhere. */
const csv = (own: string, rows: number, order: (n: number) => number): string => {
  const lines = Array.from({ length: rows }, (_, i) => `C${order(i)},${own} ${order(i)},${own}`);
  return `id,${own},description\n${lines.join('\n')}\n`;
};

const importAll = (sluice: Sluice, rows: number): Promise<readonly Receipt[]> =>
  Promise.all(
    doors.map(async (own, door) => {
      const path = join(sluice.folder, `${own}.csv`);
      writeFileSync(
        path,
        csv(own, rows, (n) => (door === 0 ? n : rows - 1 - n)),
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

/** The names that a sender has given its customers, by ID, in order. */
type Names = ReadonlyMap<string, readonly string[]>;

/** Sends events one after the other to customers that are there already, until the imports are over. */
const sendEvents = async (sluice: Sluice, sender: number, isOver: () => boolean): Promise<Names> => {
  const names = new Map<string, string[]>();
  for (let sent = 0; !isOver(); sent += 1) {
    const id = `C${(sent % CUSTOMERS_OF_SENDER) * SENDERS + sender}`;
    await until('a customer is there', () => sluice.database.one('customers', { id }));
    const name = `${sender}-${sent}`;
    const attributes = { company: name, description: name };
    const event = { action: 'profile', customer_id: id, attributes, event_id: name };
    expect(await post(sluice, event)).toEqual({ status: 201, outcome: 'updated' });
    names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
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

/** What every writer wrote last must hold; of what all of them wrote, what one of them wrote last. */
const expectEqualsModel = (stored: Document, id: string, names: readonly string[]): void => {
  const { n, description, ...own } = stored;
  const number = id.slice(1);
  const last = names.at(-1);
  const company = last === undefined ? {} : { company: last };
  expect(own).toEqual({ first_name: `first_name ${number}`, last_name: `last_name ${number}`, ...company });
  expect([...doors, last]).toContain(description);
  expect(n).toBe(doors.length + names.length);
};

/**
 * Runs two imports over the same customers, that many rows each, and a stream of events over HTTP, at the same time.
 * Both must finish and balance, and no update may be lost.
 */
export const importAtOnce = async (sluice: Sluice, rows: number): Promise<void> => {
  let isOver = false;
  const importing = importAll(sluice, rows).finally(() => {
    isOver = true;
  });
  const senders = Array.from({ length: SENDERS }, (_, sender) => sendEvents(sluice, sender, () => isOver));
  const [receipts, ...sent] = await Promise.all([importing, ...senders]);

  for (const receipt of receipts) {
    expect(receipt).toMatchObject({ status: 'finished', read: rows, rejected: 0, dead: 0, customers: rows });
    expectBalance(receipt);
  }
  expect(receipts.reduce((sum, { created }) => sum + created, 0)).toBe(rows);
  for (const names of sent) expect(names.size).toBeGreaterThan(0);

  const names = new Map(sent.flatMap((ofSender) => [...ofSender]));
  const events = await eventsByCustomer(sluice);
  const customers = await sluice.database.all('customers');
  expect(customers).toHaveLength(rows);
  for (const { _id, workspace, id, created_at, updated_at, name_words, ...stored } of customers.map(withoutNoWords)) {
    expect({ name_words }).toEqual(searchWords(stored));
    expect(stored).toEqual(replay(events.get(String(_id)) ?? []));
    expectEqualsModel(stored, String(id), names.get(String(id)) ?? []);
  }
};
