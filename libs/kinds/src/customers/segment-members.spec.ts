import { describe, expect, it } from 'vitest';
import type { AcceptedRow, RunDefinition } from '#libs/messages';
import { column, customer, defined, fold, set } from '../../test/example-batch.js';

const columns = [column('id'), column('first_name')];

const known = [customer('C1', { first_name: 'Ann' }), customer('C2', { first_name: 'Béla' })];

const joined = (rows: AcceptedRow[], rest: Partial<RunDefinition> = {}) =>
  fold(rows, known, defined(columns, { run: 'run_1', segment: 'seg_1', ...rest }));

describe('the segment of a run (spec: people.md, Segment)', () => {
  it.each<[string, AcceptedRow, string]>([
    ['created', [1, 2, 'C9', 'New'], 'C9'],
    ['updated', [1, 2, 'C1', 'Anna'], 'C1'],
    ['unchanged', [1, 2, 'C1', 'Ann'], 'C1'],
  ])('is joined by a customer who is %s', (_, row, id) => {
    expect(joined([row]).members).toEqual([{ _id: `seg_1:demo:${id}`, run: 'run_1', file: 0, row: 1 }]);
  });

  it('is joined without an event, and without a change, by a customer who is otherwise unchanged', () => {
    const { members, updates, events, counters } = joined([[1, 2, 'C1', 'Ann']]);
    expect([members?.length, updates, events]).toEqual([1, [], []]);
    expect(counters).toMatchObject({ unchanged: 1, updated: 0, customers: 1, events: 0 });
  });

  it('is not joined by a row that an option skips', () => {
    const { members, counters } = joined([[1, 2, 'C9', 'New']], set({ update_only: true }));
    expect([members, counters.skipped]).toEqual([undefined, 1]);
  });

  it('is not joined by a row that is rejected', () => {
    const taken = [column('id'), column('external_id')];
    const owner = customer('C1', { external_id: 'E1' });
    const { members, counters } = fold([[1, 2, 'C9', 'E1']], [owner], defined(taken, { segment: 'seg_1' }));
    expect([members, counters.rejected]).toEqual([undefined, 1]);
  });

  it('is joined once by a customer of several rows, by the first of them', () => {
    const rows: AcceptedRow[] = [
      [4, 5, 'C2', 'Bela'],
      [5, 6, 'C2', 'Béla'],
    ];
    expect(joined(rows).members).toEqual([{ _id: 'seg_1:demo:C2', run: 'run_1', file: 0, row: 4 }]);
  });

  it('is joined by nobody in a validation, or where there is none', () => {
    expect(joined([[1, 2, 'C1', 'Ann']], { mode: 'validate' })).not.toHaveProperty('members');
    expect(fold([[1, 2, 'C1', 'Ann']], known, defined(columns))).not.toHaveProperty('members');
  });
});
