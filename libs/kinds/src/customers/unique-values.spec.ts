import { describe, expect, it } from 'vitest';
import type { AcceptedRow, ColumnDefinition, CustomerDoc } from '#libs/messages';
import { chunk, column, customer, defined, found } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

const unique = (id: string, rest: Partial<ColumnDefinition> = {}): ColumnDefinition => {
  const { attribute } = column(id);
  return { ...column(id, rest), attribute: { ...attribute, unique: true } };
};

const definition = defined([column('id'), unique('email'), unique('points')]);

const fold = (
  rows: readonly AcceptedRow[],
  known: readonly CustomerDoc[] = [],
  owners: Readonly<Record<string, string>> = {},
  run = definition,
) => compileKind(run).foldBatch([chunk([...rows])], found(known, new Map(Object.entries(owners))));

const A = 'demo:email:a@b.hu';

describe('rule 18: values of unique attributes', () => {
  it('are read in the snapshot, as they are compared', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'A@B.hu', 5],
      [2, 3, 'C2', null, null],
      [3, 4, 'C3', 'a@b.hu', 5],
    ];
    expect(compileKind(definition).readsOf([chunk(rows)]).uniqueValues).toEqual([A, 'demo:points:5']);
  });

  it('are claimed by whom they are given to', () => {
    const { claimed, released } = fold([[1, 2, 'C1', 'A@B.hu', 5]]);
    expect(claimed).toEqual([
      { _id: A, customer: 'demo:C1' },
      { _id: 'demo:points:5', customer: 'demo:C1' },
    ]);
    expect(released).toEqual([]);
  });

  it('reject the row of another customer for each of them, naming who has it', () => {
    const owners = { [A]: 'demo:C9', 'demo:points:5': 'demo:C8' };
    const { rejects, claimed, inserts } = fold([[1, 2, 'C1', 'a@b.hu', 5]], [], owners);
    expect(rejects).toMatchObject([
      {
        customer_id: 'C1',
        reasons: [
          { attribute: 'email', code: 'not_unique', argument: 'customer C9' },
          { attribute: 'points', code: 'not_unique', argument: 'customer C8' },
        ],
      },
    ]);
    expect([claimed, inserts]).toEqual([[], []]);
  });

  it('stay with their owner, in another case too, without a write', () => {
    const known = [customer('C1', { email: 'a@b.hu' })];
    const { counters, claimed, released } = fold([[1, 2, 'C1', 'A@b.hu', null]], known, { [A]: 'demo:C1' });
    expect(counters).toMatchObject({ unchanged: 1, rejected: 0 });
    expect([claimed, released]).toEqual([[], []]);
  });

  it('are given up when they change', () => {
    const known = [customer('C1', { email: 'old@b.hu' })];
    const { claimed, released } = fold([[1, 2, 'C1', 'a@b.hu', null]], known);
    expect(claimed).toEqual([{ _id: A, customer: 'demo:C1' }]);
    expect(released).toEqual([{ _id: 'demo:email:old@b.hu', customer: 'demo:C1' }]);
  });

  it('rule 19: that are given up in a run stay taken for its other rows, in this batch and in later ones', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'new@b.hu', null],
      [2, 3, 'C2', 'a@b.hu', null],
    ];
    const { claimed, released, givenUp, rejects } = fold(rows, [customer('C1', { email: 'a@b.hu' })], {
      [A]: 'demo:C1',
    });
    expect(released).toEqual([{ _id: A, customer: 'demo:C1' }]);
    expect(claimed).toEqual([{ _id: 'demo:email:new@b.hu', customer: 'demo:C1' }]);
    expect(givenUp).toEqual([{ _id: A, customer: 'demo:C1' }]);
    expect(rejects).toMatchObject([{ reasons: [{ code: 'not_unique', argument: 'customer C1' }] }]);

    const later = [chunk([[3, 4, 'C3', 'a@b.hu', null]])];
    const then = compileKind(definition).foldBatch(later, found([], new Map(), new Map([[A, 'demo:C1']])));
    expect(then.rejects).toMatchObject([{ reasons: [{ code: 'not_unique', argument: 'customer C1' }] }]);
  });

  it('may come back to who gave them up', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'new@b.hu', null],
      [2, 3, 'C1', 'a@b.hu', null],
    ];
    const { claimed, released, rejects } = fold(rows, [customer('C1', { email: 'a@b.hu' })], { [A]: 'demo:C1' });
    expect([claimed, released, rejects]).toEqual([[], [], []]);
  });

  it('taken and given up in one batch leave nothing', () => {
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'a@b.hu', null],
      [2, 3, 'C1', 'z@b.hu', null],
    ];
    const { claimed, released } = fold(rows);
    expect(claimed).toEqual([{ _id: 'demo:email:z@b.hu', customer: 'demo:C1' }]);
    expect(released).toEqual([]);
  });

  it('are not claimed where a known customer keeps its own', () => {
    const run = defined([column('id'), unique('email', { ignoreOnUpdate: true })]);
    const { counters, claimed } = fold([[1, 2, 'C1', 'a@b.hu']], [customer('C1')], { [A]: 'demo:C9' }, run);
    expect(counters).toMatchObject({ unchanged: 1, rejected: 0 });
    expect(claimed).toEqual([]);
  });

  it('are predicted by a validation, which claims nothing', () => {
    const run = { ...definition, mode: 'validate' } as const;
    const rows: AcceptedRow[] = [
      [1, 2, 'C1', 'a@b.hu', null],
      [2, 3, 'C2', 'free@b.hu', null],
    ];
    const { rejects, claimed, counters } = fold(rows, [], { [A]: 'demo:C9' }, run);
    expect([rejects.length, claimed, counters.created]).toEqual([1, [], 1]);
  });
});
