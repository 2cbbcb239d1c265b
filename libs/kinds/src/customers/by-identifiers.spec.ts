import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import {
  type AcceptedRow,
  type BatchFound,
  type ColumnDefinition,
  type CustomerDoc,
  identityKey,
  type RunDefinition,
} from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { chunk, customer, found as foundBy, now } from '../../test/example-batch.js';
import { compileKind, pinNamedKind } from '../index.js';

const column = (id: string): ColumnDefinition => {
  const attribute = demoAttributes.find((one) => one.id === id);
  if (!attribute) throw new Error(`no attribute ${id}`);
  return { attribute, header: id };
};

const definition = (rest: Partial<RunDefinition> = {}): RunDefinition => {
  const pinned = pinNamedKind('contacts');
  const matching = { ...pinned.matching, identifiers: ['email', 'external_id', 'mobile_phone'] };
  const columns = ['email', 'mobile_phone', 'external_id', 'first_name'].map(column);
  return exampleRun({ ...pinned, matching, now: now.toISOString(), columns, ...rest });
};

const ownersBy = (customers: readonly CustomerDoc[], by: 'email' | 'mobile_phone' | 'external_id') => {
  const owners = new Map<string, string[]>();
  for (const one of customers) {
    const value = one[by];
    if (typeof value !== 'string') continue;
    const text = by === 'email' ? value.toLowerCase() : value;
    owners.set(text, [...(owners.get(text) ?? []), one._id]);
  }
  return owners;
};

const found = (customers: readonly CustomerDoc[], touched: readonly string[] = []): BatchFound => ({
  ...foundBy(customers),
  owners: {
    email: ownersBy(customers, 'email'),
    mobile_phone: ownersBy(customers, 'mobile_phone'),
    external_id: ownersBy(customers, 'external_id'),
  },
  touched: new Set(touched),
});

const fold = (rows: AcceptedRow[], known: readonly CustomerDoc[] = [], rest: Partial<RunDefinition> = {}) =>
  compileKind(definition(rest)).foldBatch([chunk(rows)], found(known));

const anna = customer('A', { email: 'Anna@x.hu', mobile_phone: '+361', first_name: 'Anna' });
const bela = customer('B', { email: 'bela@x.hu', external_id: 'E2' });

describe('rule 23: a row of several identifiers', () => {
  it('finds its customer by any of them, and says by which', () => {
    const { updates, events, counters } = fold([[1, 2, 'ANNA@x.hu', '+361', 'E1', 'Ann']], [anna, bela]);
    expect(updates).toMatchObject([{ _id: 'demo:A', set: { first_name: 'Ann', external_id: 'E1' } }]);
    expect(events).toMatchObject([{ matched_by: ['email', 'mobile_phone'], source: 'Contacts Import' }]);
    expect(counters).toMatchObject({ updated: 1, matched_several: 1, customers: 1 });
  });

  it.each<[string, AcceptedRow, object]>([
    ['different customers', [1, 2, 'anna@x.hu', null, 'E2', null], { attribute: null, code: 'identifier_conflict' }],
    ['several customers', [1, 2, 'twin@x.hu', null, null, null], { attribute: 'email', code: 'identifier_ambiguous' }],
  ])('that point to %s is rejected, and they are named', (_, row, reason) => {
    const twins = [customer('T1', { email: 'twin@x.hu' }), customer('T2', { email: 'TWIN@x.hu' })];
    const { rejects, counters } = fold([row], [anna, bela, ...twins]);
    expect(rejects).toMatchObject([{ customer_id: null, reasons: [reason] }]);
    expect(rejects[0]?.reasons[0]?.argument).toMatch(/^(A, B|T1, T2)$/);
    expect(counters).toMatchObject({ rejected: 1, customers: 0 });
  });

  it('that point to more than five customers names none of them', () => {
    const many = Array.from({ length: 6 }, (_, i) => customer(`M${i}`, { email: 'm@x.hu' }));
    expect(fold([[1, 2, 'm@x.hu', null, null, null]], many).rejects[0]?.reasons).toMatchObject([
      { code: 'identifier_ambiguous', argument: 'more than five' },
    ]);
  });

  it('sees what earlier rows did: one customer comes of five rows under changing identifiers', () => {
    const { inserts, counters, identities } = fold([
      [1, 2, 'c@x.hu', null, null, 'C'],
      [2, 3, 'C@x.hu', '+362', null, null],
      [3, 4, null, '+362', 'E9', null],
      [4, 5, 'new@x.hu', null, 'E9', null],
      [5, 6, 'new@x.hu', null, null, 'Cc'],
    ]);
    expect(inserts).toMatchObject([
      { email: 'new@x.hu', mobile_phone: '+362', external_id: 'E9', first_name: 'Cc', n: 5 },
    ]);
    expect(counters).toMatchObject({ created: 1, updated: 4, customers: 1 });
    expect(identities).toHaveLength(4);
  });

  it('finds nobody by what its customer gave up', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'other@x.hu', '+361', null, null],
      [2, 3, 'anna@x.hu', null, null, 'New'],
    ];
    const { inserts, updates } = fold(rows, [anna]);
    expect(updates).toMatchObject([{ _id: 'demo:A', set: { email: 'other@x.hu' } }]);
    expect(inserts).toMatchObject([{ email: 'anna@x.hu', first_name: 'New' }]);
  });

  it('is a new customer each time when it has none of them', () => {
    const rows: AcceptedRow[] = [
      [1, 2, null, null, null, 'X'],
      [2, 3, null, null, null, 'X'],
    ];
    const { inserts, counters } = fold(rows);
    expect(new Set(inserts.map(({ _id }) => _id)).size).toBe(2);
    expect(fold(rows).inserts).toEqual(inserts);
    expect(counters).toMatchObject({ created: 2, doubled_on_repeat: 2 });
  });

  it('does not take the ID of a customer who was made for the same external ID and has another one now', () => {
    const [made] = fold([[1, 2, null, null, 'E7', null]]).inserts;
    const { external_id: _, ...rest } = made as CustomerDoc;
    const { inserts } = fold([[1, 2, null, null, 'E7', null]], [{ ...rest, external_id: 'E8' } as CustomerDoc]);
    expect(inserts).toHaveLength(1);
    expect(inserts[0]?._id).not.toBe(made?._id);
  });
});

describe('rule 23: a row locks the identifiers that it depends on', () => {
  const [email, phone] = [identityKey('demo', 'email', 'anna@x.hu'), identityKey('demo', 'mobile_phone', '+361')];
  const other = identityKey('demo', 'email', 'other@x.hu');
  const locksOf = (...rows: AcceptedRow[]) => new Set(fold(rows, [anna]).identities);

  it('those it looked for, given anew or not, and those that are given up', () => {
    expect(locksOf([1, 2, 'anna@x.hu', null, null, 'Ann'])).toEqual(new Set([email]));
    expect(locksOf([1, 2, 'anna@x.hu', '+361', null, 'Ann'])).toEqual(new Set([email, phone]));
    expect(locksOf([1, 2, 'other@x.hu', '+361', null, null])).toEqual(new Set([email, other, phone]));
  });

  it('none when it has no effect, unless it saw what an earlier row of its batch has done', () => {
    const unchanged: AcceptedRow = [2, 3, 'anna@x.hu', '+361', null, null];
    expect(locksOf(unchanged)).toEqual(new Set());
    expect(locksOf([1, 2, null, '+361', null, 'Ann'], unchanged)).toEqual(new Set([email, phone]));
    expect(locksOf([1, 2, 'anna@x.hu', null, null, 'Ann'], [2, 3, null, '+361', null, 'Ann'])).toEqual(
      new Set([email, phone]),
    );
    expect(locksOf([1, 2, 'other@x.hu', null, null, 'B'], unchanged)).toEqual(new Set([other]));
  });
});

describe('rule 23: customers of an ordered run', () => {
  it('count once, in whatever batches they come', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'anna@x.hu', null, null, 'Ann'],
      [2, 3, 'bela@x.hu', null, null, 'Béla'],
    ];
    const changes = compileKind(definition()).foldBatch([chunk(rows)], found([anna, bela], ['demo:A']));
    expect(changes.counters.customers).toBe(1);
    expect(changes.touched).toEqual(['demo:B']);
  });

  it('rule 19: are shadows in a validation, whole and as the import would leave them', () => {
    const { inserts, updates, shadows, touched, plan } = fold(
      [
        [1, 2, 'anna@x.hu', null, null, 'Ann'],
        [2, 3, 'new@x.hu', null, null, 'New'],
      ],
      [anna],
      { mode: 'validate' },
    );
    expect([inserts, updates, touched]).toEqual([[], [], undefined]);
    expect(plan?.changes).toMatchObject([{ row: 1, customer: 'A', matched_by: ['email'] }]);
    expect(shadows?.customers).toMatchObject([
      { _id: 'demo:A', email: 'Anna@x.hu', first_name: 'Ann', mobile_phone: '+361', n: 4 },
      { email: 'new@x.hu', n: 1 },
    ]);
  });
});
