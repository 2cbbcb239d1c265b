import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { AcceptedRow, BatchFound, ColumnDefinition, CustomerDoc, RejectedRow } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import {
  chunk,
  customer,
  defined,
  found as foundBy,
  now,
  column as ofCustomer,
  set,
} from '../../test/example-batch.js';
import { compileKind, pinNamedKind, type RowFate } from '../index.js';

const column = (id: string): ColumnDefinition => {
  const attribute = demoAttributes.find((one) => one.id === id);
  if (!attribute) throw new Error(`no attribute ${id}`);
  return { attribute, header: id };
};

/** Rows are matched by `email` and `mobile_phone`, in this order. */
const contacts = exampleRun({
  ...pinNamedKind('contacts'),
  now: now.toISOString(),
  columns: ['email', 'mobile_phone', 'birth_date', 'registered_at'].map(column),
});

const found = (...customers: readonly CustomerDoc[]): BatchFound => ({
  ...foundBy(customers),
  owners: {
    email: new Map(customers.map(({ email, _id }) => [String(email), [_id]])),
    mobile_phone: new Map(customers.map(({ mobile_phone, _id }) => [String(mobile_phone), [_id]])),
  },
  touched: new Set(),
});

const anna = customer('A', { email: 'anna@x.hu', mobile_phone: '+361' });
const bela = customer('B', { email: 'bela@x.hu', mobile_phone: '+362' });

const { readsOf, foldBatch, fatesOf } = compileKind(contacts);

const fates = (accepted: AcceptedRow[], rejected: RejectedRow[], known: BatchFound): readonly RowFate[] =>
  fatesOf?.([chunk(accepted, rejected)], known) ?? [];

describe('what becomes of each row', () => {
  it('is told in the order of the file: of five rows of one new person one is created and four are updated', () => {
    const rows = [1, 2, 3, 4, 5].map((n): AcceptedRow => [n, n + 1, 'new@x.hu', null, `1990-04-0${n}`, null]);
    const all = fates(rows, [], found());
    expect(all.map(({ row, outcome, matchedBy }) => [row, outcome, matchedBy])).toEqual([
      [1, 'created', []],
      [2, 'updated', ['email']],
      [3, 'updated', ['email']],
      [4, 'updated', ['email']],
      [5, 'updated', ['email']],
    ]);
    expect(new Set(all.map(({ customer: id }) => id)).size).toBe(1);
  });

  it('has values as they are stored, nothing where the row gives nothing, and long texts cut', () => {
    const at = Date.UTC(2026, 3, 7, 10);
    const [fate] = fates([[1, 2, `${'a'.repeat(300)}@x.hu`, null, '1990-04-07', at]], [], found());
    expect(fate?.values).toEqual({
      email: `${'a'.repeat(200)}…`,
      birth_date: '1990-04-07',
      registered_at: new Date(at),
    });
  });

  it('names the customer that is found, also where the row changes nothing or is refused', () => {
    const rejected: RejectedRow[] = [[2, 3, null, 1, [[1, 'invalid_phone']], ['ANNA@x.hu', null]]];
    const accepted: AcceptedRow[] = [
      [1, 2, 'anna@x.hu', '+361', null, null],
      [3, 4, 'anna@x.hu', '+362', null, null],
    ];
    expect(fates(accepted, rejected, found(anna, bela))).toMatchObject([
      { row: 1, outcome: 'unchanged', customer: 'A', matchedBy: ['email', 'mobile_phone'], reasons: [] },
      { row: 2, outcome: 'rejected', customer: 'A', values: {}, reasons: [{ code: 'invalid_phone' }] },
      { row: 3, outcome: 'rejected', customer: null, reasons: [{ code: 'identifier_conflict', argument: 'A, B' }] },
    ]);
  });

  it('of a kind with an ID has the ID among the values', () => {
    const definition = defined([ofCustomer('id'), ofCustomer('first_name')], set({ update_only: true }));
    const rows: AcceptedRow[] = [
      [1, 2, 'A', 'Ann'],
      [2, 3, 'N', 'New'],
    ];
    expect(compileKind(definition).fatesOf?.([chunk(rows)], foundBy([anna]))).toMatchObject([
      { outcome: 'updated', customer: 'A', matchedBy: [], values: { id: 'A', first_name: 'Ann' } },
      { outcome: 'skipped', customer: null, values: { id: 'N', first_name: 'New' } },
    ]);
  });
});

describe('the customer of a row that the validator rejected', () => {
  const reject = (row: number, identifiers?: readonly (string | null)[]): RejectedRow =>
    identifiers
      ? [row, row + 1, null, 1, [[2, 'invalid_date']], identifiers]
      : [row, row + 1, null, 1, [[2, 'invalid_date']]];

  it('is looked up by what the row gives', () => {
    expect(
      readsOf([chunk([], [reject(1, ['Anna@X.hu', null]), reject(2, [null, '+362']), reject(3)])]).lookups,
    ).toEqual([
      { by: 'email', values: ['anna@x.hu'] },
      { by: 'mobile_phone', values: ['+362'] },
    ]);
  });

  it.each<[string, readonly (string | null)[] | undefined, string | null]>([
    ['one by one identifier', ['anna@x.hu', null], 'A'],
    ['one by all of them', ['anna@x.hu', '+361'], 'A'],
    ['one by the only one that finds', ['nobody@x.hu', '+362'], 'B'],
    ['different ones', ['anna@x.hu', '+362'], null],
    ['none', ['nobody@x.hu', null], null],
    ['not told', undefined, null],
  ])('is in its error: %s', (_, identifiers, expected) => {
    const { rejects } = foldBatch([chunk([], [reject(1, identifiers)])], found(anna, bela));
    expect(rejects).toMatchObject([{ row: 1, customer_id: expected }]);
  });

  it('is the one that an earlier row of the file has made, not one that a later row makes', () => {
    const row: AcceptedRow = [2, 3, 'new@x.hu', null, null, null];
    const changes = foldBatch([chunk([row], [reject(1, ['new@x.hu', null]), reject(3, ['new@x.hu', null])])], found());
    const [made] = changes.inserts;
    expect(changes.rejects.map(({ row: at, customer_id }) => [at, customer_id])).toEqual([
      [1, null],
      [3, made?.id],
    ]);
  });
});
