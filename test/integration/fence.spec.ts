import { describe, expect, it } from 'vitest';
import { compileKind } from '#libs/kinds';
import { customerKey, type OutcomeChunk, type RunDefinition, rejectKey } from '#libs/messages';
import { type Applied, openStores, type Stores } from '#libs/mongo';
import { applyChunks, batchOf } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { NOW, useDatabase } from './mongo-database.js';

const database = useDatabase();

const apply = (
  definition: RunDefinition,
  chunks: readonly OutcomeChunk[],
  stores: Pick<Stores, 'apply'> = database.stores,
): Promise<Applied> => applyChunks(stores, definition, chunks);

/** By the customer's counter: the runs of these tests have the same time. */
const eventsOf = async (id: string) => {
  const { items } = await database.stores.customers.latestEvents('demo', id, { limit: 50 });
  return items.toSorted((a, b) => a.n - b.n);
};

const count = (collection: 'customers' | 'events' | 'rejects', run: string): Promise<number> =>
  database.mongo.connection.collection(collection).countDocuments({ run });

describe('the fence', () => {
  it('lets each chunk through once: customers, events, rejects and counters move together', async () => {
    const { customers, fences, rejects } = database.stores;
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const chunk = lane.next({
      accepted: [[1, 2, 'one', 'Ann', 'Pécs']],
      rejected: [[2, 3, null, 1, [[0, 'id_missing']]]],
    });
    expect(await apply(definition, [chunk])).toBe('applied');
    expect(await apply(definition, [chunk])).toBe('moved');
    expect(await customers.get('demo', 'one')).toEqual({
      _id: 'demo:one',
      workspace: 'demo',
      id: 'one',
      first_name: 'Ann',
      name_words: ['ann'],
      address: { city: 'Pécs' },
      created_at: NOW,
      updated_at: NOW,
      n: 1,
    });
    expect((await customers.latestEvents('demo', 'one', { limit: 5 })).items).toMatchObject([
      { customer: 'demo:one', action: 'opt_in', source: 'Async Import', run: definition.run, row: 1, n: 1 },
    ]);
    expect((await rejects.page({ run: definition.run, files: 1, limit: 5 })).items).toMatchObject([
      { _id: rejectKey(definition.run, 0, 2), row: 2, line: 3, customer_id: null, reasons: [{ code: 'id_missing' }] },
    ]);
    expect(await fences.totals(definition.run)).toMatchObject({
      read: 2,
      created: 1,
      rejected: 1,
      events: 1,
      reasons: { id_missing: 1 },
    });
  });

  it('rule 2: compares the number, the rows before and their digest', async () => {
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    await apply(definition, [lane.customers(3, 'r2-')]);
    const chunk = lane.customers(2, 'r2-');
    expect(await apply(definition, [{ ...chunk, seq: 5 }])).toBe('behind');
    expect(await apply(definition, [{ ...chunk, at: 4 }])).toBe('mismatch');
    expect(await apply(definition, [{ ...chunk, before: 'other' }])).toBe('mismatch');
    expect(await apply(definition, [chunk])).toBe('applied');
    expect((await database.stores.fences.positions(definition.run))[0]).toMatchObject({
      next: 2,
      at: 5,
      digest: chunk.digest,
      ended: false,
    });
  });

  it('rule 3: an end of no rows ends its lane, and nothing passes after it', async () => {
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const chunks = [lane.customers(2, 'r3-'), lane.end()];
    expect(await apply(definition, chunks)).toBe('applied');
    expect((await database.stores.fences.positions(definition.run))[0]).toMatchObject({ next: 2, at: 2, ended: true });
  });

  it('rule 7: absent or closed, it lets nothing through', async () => {
    const definition = await database.startRun();
    const chunk = new FenceLane(definition).customers(1, 'r7-');
    await database.stores.runs.fail(definition.run, { code: 'cancelled', detail: 'No.' });
    expect(await apply(definition, [chunk])).toBe('closed');
    const unknown = { ...definition, run: 'run_unknown' };
    expect(await apply(unknown, [new FenceLane(unknown).customers(1, 'r7-')])).toBe('closed');
    expect(await database.stores.customers.get('demo', 'r7-1')).toBeNull();
  });

  it('of ten instances that apply the same chunk at once, one does', async () => {
    const definition = await database.startRun();
    const chunk = new FenceLane(definition).customers(100, 'ten-');
    const applied = await Promise.all(Array.from({ length: 10 }, () => apply(definition, [chunk])));
    expect(applied.toSorted()).toEqual(['applied', ...Array<string>(9).fill('moved')]);
    expect(await count('events', definition.run)).toBe(100);
    expect(await database.stores.fences.totals(definition.run)).toMatchObject({ read: 100, created: 100 });
  });
});

describe('its transaction', () => {
  it('rule 8: decides again on what each snapshot holds', async () => {
    const definition = await database.startRun();
    const chunk = new FenceLane(definition).next({ accepted: [[1, 2, 'r8', 'New', 'Pécs']] });
    const kind = compileKind(definition);
    const seen: number[] = [];
    const applied = await database.stores.apply.applyBatch(batchOf(definition, [chunk]), (found) => {
      seen.push(found.customers.get(customerKey(definition.workspace, 'r8')) ? 1 : 0);
      return kind.foldBatch([chunk], found);
    });
    expect([applied, seen]).toEqual(['applied', [0]]);
    const other = await database.startRun();
    const again = new FenceLane(other).next({ accepted: [[1, 2, 'r8', 'Newer', 'Pécs']] });
    expect(await apply(other, [again])).toBe('applied');
    expect(await database.stores.fences.totals(other.run)).toMatchObject({ created: 0, updated: 1 });
    expect(await eventsOf('r8')).toMatchObject([
      { action: 'opt_in', n: 1 },
      { action: 'profile', n: 2, before: { first_name: 'New' }, after: { first_name: 'Newer' } },
    ]);
  });

  it('rule 8: an event that exists already is an integrity fault, and nothing is written', async () => {
    const definition = await database.startRun();
    const chunk = new FenceLane(definition).customers(2, 'r8t-');
    const kind = compileKind(definition);
    const [event] = kind.foldBatch([chunk], {
      customers: new Map(),
      owners: {},
      ownersOfUniqueValues: new Map(),
      givenUp: new Map(),
    }).events;
    if (event) await database.mongo.collections.events.insertOne(event);
    expect(await apply(definition, [chunk])).toBe('taken');
    expect(await database.stores.customers.get('demo', 'r8t-1')).toBeNull();
    expect(await database.stores.fences.totals(definition.run)).toMatchObject({ read: 0 });
  });

  it('rule 8: two runs that claim one external ID at the same time never clash: one row is rejected', async () => {
    const columns = ['id', 'external_id'].map((id) => ({ attribute: { id, label: id, type: 'string' }, header: id }));
    const claims = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) => {
        const definition = { ...(await database.startRun()), columns };
        const chunk = new FenceLane(definition).next({ accepted: [[1, 2, `claim-${name}`, 'EXT']] });
        return { definition, chunk };
      }),
    );
    const applied = await Promise.all(claims.map(({ definition, chunk }) => apply(definition, [chunk])));
    expect(applied).toEqual(['applied', 'applied', 'applied', 'applied']);
    const totals = await Promise.all(claims.map(({ definition }) => database.stores.fences.totals(definition.run)));
    expect(totals.filter(({ created }) => created === 1)).toHaveLength(1);
    expect(totals.filter(({ reasons }) => reasons.external_id_taken === 1)).toHaveLength(3);
  });

  it('rule 9: rows of one customer in a batch are folded in order', async () => {
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const chunk = lane.next({
      accepted: [
        [1, 2, 'r9', 'Ann', 'Pécs'],
        [2, 3, 'r9', 'Bea', null],
        [3, 4, 'r9', 'Bea', 'Pécs'],
      ],
    });
    expect(await apply(definition, [chunk])).toBe('applied');
    expect(await database.stores.customers.get('demo', 'r9')).toMatchObject({ first_name: 'Bea', n: 2 });
    expect(await database.stores.fences.totals(definition.run)).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
  });

  it('rule 11: one that takes too long is given up, and nothing is written', async () => {
    const definition = await database.startRun();
    const chunk = new FenceLane(definition).customers(2, 'r11-');
    const kind = compileKind(definition);
    const slow = { ...batchOf(definition, [chunk]), limitMs: 20 };
    const decide: Parameters<Stores['apply']['applyBatch']>[1] = (found) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      return kind.foldBatch([chunk], found);
    };
    expect(await database.stores.apply.applyBatch(slow, decide)).toBe('slow');
    expect(await database.stores.customers.get('demo', 'r11-1')).toBeNull();
    expect(await apply(definition, [chunk])).toBe('applied');
  });

  it('rule 12: lanes of a run share no document: their transactions never conflict', async () => {
    const definition = await database.startRun({ lanes: 8 });
    const kind = compileKind(definition);
    let decisions = 0;
    const applyLane = (number: number): Promise<Applied> => {
      const chunk = new FenceLane(definition, number).customers(300, `r12-${number}-`);
      return database.stores.apply.applyBatch(batchOf(definition, [chunk]), (found) => {
        decisions += 1;
        return kind.foldBatch([chunk], found);
      });
    };
    const applied = await Promise.all(Array.from({ length: 8 }, (_, number) => applyLane(number)));
    expect(applied).toEqual(Array(8).fill('applied'));
    expect(decisions).toBe(8);
  });

  it('rule 13: two runs over the same customers lose no update, whichever is first', async () => {
    const definitions = [await database.startRun(), await database.startRun()];
    const other = await database.connect();
    const doors = [database.stores, openStores(other)];
    await Promise.all(
      definitions.map(async (definition, i) => {
        const lane = new FenceLane(definition);
        for (let round = 0; round < 10; round += 1) {
          const ids = Array.from({ length: 50 }, (_, k) => (i === 0 ? k : 49 - k));
          const chunk = lane.next({
            accepted: ids.map((k, r) => [round * 50 + r + 1, 1, `r13-${k}`, `${i}.${round}`, null]),
          });
          expect(await apply(definition, [chunk], doors[i])).toBe('applied');
        }
      }),
    );
    await other.close();
    const totals = await Promise.all(definitions.map(({ run }) => database.stores.fences.totals(run)));
    expect(totals.reduce((sum, { created }) => sum + created, 0)).toBe(50);
    expect(totals.map(({ read, updated, created }) => read - updated - created)).toEqual([0, 0]);
    for (let k = 0; k < 50; k += 1) {
      expect(await database.stores.customers.get('demo', `r13-${k}`)).toMatchObject({ n: 20 });
      expect((await eventsOf(`r13-${k}`)).map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, e) => e + 1));
    }
  });

  it('in mode validate writes rejects and counters only', async () => {
    const definition = await database.startRun({ mode: 'validate' });
    const chunk = new FenceLane(definition).next({
      accepted: [[1, 2, 'plan', 'Ann', null]],
      rejected: [[2, 3, 'x', 1, [[1, 'too_long', 5]]]],
    });
    expect(await apply(definition, [chunk])).toBe('applied');
    expect(await database.stores.customers.get('demo', 'plan')).toBeNull();
    expect([await count('events', definition.run), await count('rejects', definition.run)]).toEqual([0, 1]);
    expect(await database.stores.fences.totals(definition.run)).toMatchObject({ created: 1, rejected: 1, events: 0 });
  });
});
