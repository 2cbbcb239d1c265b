import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { AcceptedRow } from '#libs/messages';
import { provisionWorkspace } from '#libs/mongo';
import type { NewEventBody } from '../../apps/api/src/customers/event-body.js';
import { sendEvent } from '../../apps/api/src/customers/send-event.js';
import { givenServers } from '../support/environment.js';
import { transactionOf } from '../support/refund-desk.js';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { NOW, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

beforeAll(async () => {
  const place = { uri: givenServers().mongodbUri, database: database.name, workspace: WORKSPACE, name: 'Demo' };
  await provisionWorkspace({ ...place, country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes });
});

const later = (ms: number): Date => new Date(NOW.getTime() + ms);

/** Each a door of its own with a clock of its own. */
const send = (event: NewEventBody, now: Date) =>
  sendEvent(
    database.stores,
    { workspace: WORKSPACE, by: 'tests', scopes: [] },
    { event, idempotencyKey: undefined, now },
  );

const profile = (customer_id: string, points: number, now: Date, more: object = {}) =>
  send({ action: 'profile', customer_id, attributes: { points }, ...more }, now);

const newCustomer = async (now: Date): Promise<string> => {
  const customer_id = randomUUID();
  await send({ action: 'opt_in', customer_id, attributes: {} }, now);
  return customer_id;
};

/** Rows of the customer, by their first names, in a run of a new import. */
const importNames = async (id: string, now: Date, batches: readonly (readonly string[])[]): Promise<void> => {
  const definition = { ...(await database.startRun()), now: now.toISOString() };
  const lane = new FenceLane(definition);
  let row = 0;
  const rowOf = (name: string): AcceptedRow => {
    row += 1;
    return [row, row + 1, id, name, null];
  };
  for (const names of batches) {
    const chunk = lane.next({ accepted: names.map(rowOf) });
    expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
  }
};

/** Of the list, page by page. */
const listed = async (id: string) => {
  const events = [];
  for (let before: string | undefined; ; ) {
    const page = await database.stores.customers.latestEvents(WORKSPACE, id, { limit: 3, before });
    events.push(...page.items);
    before = page.items.at(-1)?._id;
    if (!page.hasMore) return events;
  }
};

const expectOrder = async (id: string, count: number): Promise<void> => {
  const events = await listed(id);
  expect(events.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, i) => count - i));
  const customer = await database.stores.customers.get(WORKSPACE, id);
  expect(customer?.n).toBe(count);
};

describe("rule 13: a customer's events are listed in the order in which they took effect, latest first", () => {
  it('when several come at one and the same millisecond', async () => {
    const id = await newCustomer(NOW);
    await Promise.all(Array.from({ length: 8 }, (_, points) => profile(id, points, NOW)));
    await expectOrder(id, 9);
  });

  it('when the clock of one api is behind that of another, or one had to try again', async () => {
    const id = await newCustomer(NOW);
    for (let i = 1; i <= 6; i += 1) await profile(id, i, later(-1_000 * i));
    await expectOrder(id, 7);
  });

  it('when refunds are among them', async () => {
    const id = await newCustomer(NOW);
    const { transactions } = database.mongo.collections;
    const bought = Array.from({ length: 4 }, () => transactionOf(id));
    await transactions.insertMany(bought);
    for (const [i, { id: transaction_id }] of bought.entries()) {
      await send({ action: 'refund', transaction_id, customer_id: id }, later(-i));
      await profile(id, i, NOW);
    }
    await expectOrder(id, 9);
  });

  it('when their senders say that they happened at other times', async () => {
    const id = await newCustomer(NOW);
    await profile(id, 1, later(10), { at: '2031-01-01T00:00:00Z' });
    await profile(id, 2, later(20), { at: '1999-01-01T00:00:00Z' });
    await profile(id, 3, later(30));
    await expectOrder(id, 4);
    expect((await listed(id)).map(({ at }) => at.getUTCFullYear())).toEqual([2026, 1999, 2031, 2026]);
  });

  it('when a run that was started earlier writes later', async () => {
    const id = await newCustomer(later(-1_000));
    await importNames(id, later(10_000), [['Ann']]);
    await importNames(id, later(5_000), [['Bea']]);
    await profile(id, 1, later(7_000));
    await importNames(id, later(5_000), [['Cili']]);
    await expectOrder(id, 5);
  });

  it('when several rows of a run are about the customer, in one batch and in several', async () => {
    const id = randomUUID();
    await importNames(id, NOW, [['A', 'B', 'C'], ['D'], ['E', 'F']]);
    await profile(id, 1, NOW);
    await importNames(id, NOW, [
      ['G', 'H'],
      ['I', 'J', 'K'],
    ]);
    await expectOrder(id, 12);
  });
});
