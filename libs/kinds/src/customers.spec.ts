import { describe, expect, it } from 'vitest';
import { type AcceptedRow, type Changes, type CustomerDoc, descendingTime } from '#libs/messages';
import { chunk, column, customer, defined, fold as foldInto, found, now } from '../test/example-batch.js';
import { compileKind } from './index.js';

const columns = [
  column('id'),
  column('email'),
  column('points'),
  column('registered_at'),
  column('address.city'),
  column('tags'),
];
const REGISTERED = Date.UTC(2024, 1, 3);

const fold = (rows: AcceptedRow[], known: readonly CustomerDoc[] = [], definition = defined(columns)): Changes =>
  foldInto(rows, known, definition);

describe('an unknown customer', () => {
  const changes = fold([[1, 2, 'C1', 'a@b.hu', 5, REGISTERED, 'Budapest', ['vip']]]);
  const attributes = {
    email: 'a@b.hu',
    points: 5,
    registered_at: new Date(REGISTERED),
    address: { city: 'Budapest' },
    tags: ['vip'],
  };

  it('is created with the times of the run', () => {
    expect(changes.inserts).toEqual([
      { _id: 'demo:C1', workspace: 'demo', id: 'C1', ...attributes, created_at: now, updated_at: now, n: 1 },
    ]);
    expect(changes.updates).toEqual([]);
  });

  it('opts in by an event whose key comes from the record', () => {
    expect(changes.events).toEqual([
      {
        _id: 'demo:C1:hzdcbjsu7z:run_1:9999:9999999998',
        workspace: 'demo',
        customer: 'demo:C1',
        action: 'opt_in',
        source: 'Async Import',
        at: now,
        after: attributes,
        import: 'imp_1',
        run: 'run_1',
        file: 0,
        row: 1,
        n: 1,
      },
    ]);
  });

  it('has no field for an empty cell', () => {
    const [bare] = fold([[1, 2, 'C1', null, null, null, null, null]]).inserts;
    expect(bare).toEqual(customer('C1', { created_at: now, updated_at: now, n: 1 }));
  });

  it('has the values of constants', () => {
    const tier = column('tier', { header: null, fallback: { static: 'gold' } });
    const [created] = fold([[1, 2, 'C1', { c: 0 }]], [], defined([column('id'), tier])).inserts;
    expect(created?.tier).toBe('gold');
  });
});

describe('a known customer', () => {
  const known = customer('C1', {
    email: 'a@b.hu',
    points: 5,
    registered_at: new Date(REGISTERED),
    address: { city: 'Budapest', state: 'Pest' },
    tags: ['a', 'b'],
    external_id: 'E1',
  });

  it.each<[string, AcceptedRow]>([
    ['equal values', [1, 2, 'C1', 'a@b.hu', 5, REGISTERED, 'Budapest', ['a', 'b']]],
    ['empty cells', [1, 2, 'C1', null, null, null, null, null]],
  ])('stays as it is on %s: no event, updated_at stays', (_, row) => {
    const { counters, ...writes } = fold([row], [known]);
    const none = { inserts: [], updates: [], events: [], rejects: [] };
    expect(writes).toEqual({ ...none, released: [], claimed: [], givenUp: [] });
    expect(counters).toMatchObject({ read: 1, unchanged: 1, customers: 1, events: 0 });
  });

  it('is updated where a value differs, with old and new values in the event', () => {
    const { updates, events, counters } = fold([[4, 6, 'C1', 'a@b.hu', 6, REGISTERED, 'Eger', ['b', 'a']]], [known]);
    const set = { points: 6, 'address.city': 'Eger', tags: ['b', 'a'], updated_at: now, n: 4 };
    expect(updates).toEqual([{ _id: 'demo:C1', set }]);
    expect(events).toMatchObject([
      {
        _id: 'demo:C1:hzdcbjsu7z:run_1:9999:9999999995',
        action: 'profile',
        before: { points: 5, address: { city: 'Budapest' }, tags: ['a', 'b'] },
        after: { points: 6, address: { city: 'Eger' }, tags: ['b', 'a'] },
        n: 4,
      },
    ]);
    expect(counters).toMatchObject({ updated: 1, customers: 1, events: 1 });
  });

  it('rule 13: is updated after its last change, though the run began before that', () => {
    const [at, after] = [new Date(now.getTime() + 5_000), new Date(now.getTime() + 5_001)];
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', null, 6],
      [2, 3, 'C1', null, 7],
    ];
    const { updates, events } = fold(rows, [{ ...known, updated_at: at }]);
    expect(updates).toMatchObject([{ set: { points: 7, updated_at: after, n: 5 } }]);
    expect(events.map((event) => event.at)).toEqual([after, after]);
    expect(events.map(({ _id }) => _id).toSorted()).toEqual(events.map(({ _id }) => _id).toReversed());
    expect(events[0]?._id).toContain(`:${descendingTime(after)}:run_1:`);
  });

  it('has nothing before an event that only adds', () => {
    const { events } = fold([[1, 2, 'C1', null, 1, null, null, null]], [customer('C1')]);
    expect(events[0]).toMatchObject({ after: { points: 1 } });
    expect(events[0]).not.toHaveProperty('before');
  });

  it('keeps what is ignored on update', () => {
    const definition = defined([column('id'), column('email', { ignoreOnUpdate: true }), column('points')]);
    const { updates } = fold([[1, 2, 'C1', 'new@b.hu', 7]], [known], definition);
    expect(updates.map(({ set }) => Object.keys(set))).toEqual([['points', 'updated_at', 'n']]);
    expect(fold([[1, 2, 'C2', 'new@b.hu', 7]], [known], definition).inserts[0]?.email).toBe('new@b.hu');
  });
});

describe('a customer whose ID was generated', () => {
  const rows: AcceptedRow[] = [
    [1, 2, 'x-1', 'new@b.hu', 5, null, null, null],
    [2, 3, 'x-2', null, null, null, null, null],
  ];

  it('is found by it like any other, and nobody else gets such an ID', () => {
    const { updates, rejects, counters, inserts } = fold(rows, [customer('x-1', { email: 'old@b.hu' })]);
    expect(updates.map(({ _id }) => _id)).toEqual(['demo:x-1']);
    expect(rejects.map(({ row, reasons }) => [row, reasons])).toEqual([
      [2, [{ attribute: 'id', code: 'id_reserved' }]],
    ]);
    expect([inserts, counters]).toMatchObject([[], { updated: 1, rejected: 1, created: 0 }]);
  });
});

describe('several rows of a batch', () => {
  const rows: AcceptedRow[] = [
    [1, 2, 'C1', 'a@b.hu', 1, null, 'Eger', null],
    [2, 3, 'C1', null, 2, null, null, null],
    [3, 4, 'C1', null, 2, null, 'Eger', null],
    [4, 5, 'C1', null, 3, null, 'Pécs', null],
  ];

  it('rule 9: a row after the one that created its customer is an update', () => {
    const { inserts, updates, events, counters } = fold(rows);
    expect(inserts).toMatchObject([{ email: 'a@b.hu', points: 3, address: { city: 'Pécs' }, n: 3 }]);
    expect(updates).toEqual([]);
    expect(events.map(({ action, n, before }) => [action, n, before])).toEqual([
      ['opt_in', 1, undefined],
      ['profile', 2, { points: 1 }],
      ['profile', 3, { points: 2, address: { city: 'Eger' } }],
    ]);
    expect(counters).toMatchObject({ read: 4, created: 1, updated: 2, unchanged: 1, customers: 1, events: 3 });
  });

  it('are folded into one update of a known customer', () => {
    const known = customer('C1', { address: { line_1: 'Fő út 1.' } });
    const { inserts, updates, events } = fold(rows, [known]);
    expect(inserts).toEqual([]);
    const set = { email: 'a@b.hu', points: 3, 'address.city': 'Pécs', updated_at: now, n: 6 };
    expect(updates).toEqual([{ _id: 'demo:C1', set }]);
    expect(events.map(({ n }) => n)).toEqual([4, 5, 6]);
  });

  it('rule 8: the fold is a pure function of the batch and what was found', () => {
    const known = Object.freeze(customer('C1', { address: Object.freeze({ city: 'Győr' }) }));
    const kind = compileKind(defined(columns));
    const [batch, snapshot] = [[chunk(rows)], found([known])];
    expect(kind.foldBatch(batch, snapshot)).toEqual(kind.foldBatch(batch, snapshot));
    expect(known).toEqual(customer('C1', { address: { city: 'Győr' } }));
  });

  it('rule 8: asks for every customer once', () => {
    expect(compileKind(defined(columns)).readsOf([chunk(rows), chunk([[9, 9, 'C2']])])).toEqual({
      workspace: 'demo',
      lookups: [{ by: '_id', values: ['demo:C1', 'demo:C2'] }],
      uniqueValues: [],
      claims: [],
    });
  });
});

describe('a validation', () => {
  it('rule 19: predicts the counts of the import and writes rejects only', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'a'],
      [2, 3, 'C2', 'b'],
      [3, 4, 'C2', 'c'],
    ];
    const definition = defined([column('id'), column('first_name')]);
    const batch = [chunk(rows, [[4, 5, null, 1, [[0, 'id_missing']]]])];
    const imported = compileKind(definition).foldBatch(batch, found([customer('C1')]));
    const plan = compileKind({ ...definition, mode: 'validate' }).foldBatch(batch, found([customer('C1')]));
    expect(plan).toMatchObject({
      inserts: [],
      updates: [],
      events: [],
      rejects: imported.rejects,
      released: [],
      claimed: [],
      givenUp: [],
      counters: { ...imported.counters, customers: 0, events: 0 },
    });
  });
});

it('a kind that does not exist is refused', () => {
  expect(() => compileKind(defined(columns, { kind: 'constructor' }))).toThrow('unknown kind');
});
