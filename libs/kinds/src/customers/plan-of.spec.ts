import { describe, expect, it } from 'vitest';
import type { AcceptedRow, PlannedField } from '#libs/messages';
import { column, customer, defined, fold } from '../../test/example-batch.js';

const ids = ['id', 'first_name', 'address.city', 'points', 'tags', 'registered_at', 'external_id'];
const definition = defined(
  ids.map((id) => column(id)),
  { mode: 'validate' },
);

const known = customer('C1', { first_name: 'Ann', address: { city: 'Pécs' }, points: 5, external_id: 'E1' });

const plan = (rows: AcceptedRow[]) => fold(rows, [known], definition).plan;

const fieldsOf = (...values: unknown[]): readonly PlannedField[] | undefined =>
  plan([[1, 2, 'C1', ...values] as unknown as AcceptedRow])?.changes[0]?.fields;

describe('rule 19: what a validation keeps', () => {
  it('is the counts and rejects of the import, and nothing that would be written', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'Bea', null, null, null, null, null],
      [2, 3, 'C2', 'Cy', null, null, null, null, null],
      [3, 4, 'C3', null, null, null, null, null, 'E1'],
    ];
    const imported = fold(rows, [known], { ...definition, mode: 'import' });
    const planned = fold(rows, [known], definition);
    expect(planned).toMatchObject({ inserts: [], updates: [], events: [], rejects: imported.rejects });
    expect(planned.counters).toEqual({ ...imported.counters, customers: 0, events: 0 });
    expect(planned.counters).toMatchObject({ created: 1, updated: 1, rejected: 1 });
    expect(imported.plan).toBeUndefined();
  });

  it('is a sample of the changes: file, row, customer, each field before and after', () => {
    expect(plan([[7, 9, 'C1', 'Bea', 'Győr', 5, ['a'], 0, null]])?.changes).toEqual([
      {
        ...{ file: 0, row: 7, customer: 'C1' },
        fields: [
          { attribute: 'first_name', before: 'Ann', after: 'Bea' },
          { attribute: 'address.city', before: 'Pécs', after: 'Győr' },
          { attribute: 'tags', before: null, after: ['a'] },
          { attribute: 'registered_at', before: null, after: new Date(0) },
        ],
      },
    ]);
  });

  it('has of new customers how the first would be stored', () => {
    const rows = Array.from(
      { length: 9 },
      (_, i): AcceptedRow => [i + 1, 2, `N${i}`, 'Bea', 'Győr', 0, ['a'], null, null],
    );
    const sample = plan([[90, 91, 'C1', 'Bea', null, null, null, null, null], ...rows]);
    expect(sample?.changes.map(({ row }) => row)).toEqual([90]);
    expect(sample?.created.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
    expect(sample?.created[0]).toEqual({
      ...{ file: 0, row: 1, customer: 'N0' },
      fields: [
        { attribute: 'first_name', before: null, after: 'Bea' },
        { attribute: 'address.city', before: null, after: 'Győr' },
        { attribute: 'points', before: null, after: 0 },
        { attribute: 'tags', before: null, after: ['a'] },
      ],
    });
  });

  it('has no more of a long value than it can be recognised by', () => {
    expect(fieldsOf('x'.repeat(1_000), null, null, null, null, null)?.[0]?.after).toBe(`${'x'.repeat(200)}…`);
    const tags = Array.from({ length: 30 }, (_, i) => `t${i}`);
    expect(fieldsOf(null, null, null, tags, null, null)?.[0]?.after).toEqual([...tags.slice(0, 20), '…']);
  });

  it('has of a change the first fields that have room in 8 KiB', () => {
    const many = Array.from({ length: 60 }, (_, i) => `list_${i}`);
    const wide = defined(
      [column('id'), ...many.map((id) => ({ attribute: { id, label: id, type: 'list' as const }, header: id }))],
      { mode: 'validate' },
    );
    const list = Array.from({ length: 20 }, (_, i) => `${i}`.padEnd(200, 'x'));
    const row = [1, 2, 'C1', ...many.map(() => list)] as unknown as AcceptedRow;
    const fields = fold([row], [known], wide).plan?.changes[0]?.fields ?? [];
    expect(fields.map(({ attribute }) => attribute)).toEqual(['list_0']);
    const short = [1, 2, 'C1', ...many.map(() => ['a'])] as unknown as AcceptedRow;
    expect(fold([short], [known], wide).plan?.changes[0]?.fields).toHaveLength(50);
  });

  it('has some changes of a batch, not all', () => {
    const known = Array.from({ length: 50 }, (_, i) => customer(`C${i}`));
    const rows = known.map(({ id }, i): AcceptedRow => [i + 1, i + 2, id, 'Bea', null, null, null, null, null]);
    const { plan, counters } = fold(rows, known, definition);
    expect(counters.updated).toBe(50);
    expect(plan?.changes.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});
