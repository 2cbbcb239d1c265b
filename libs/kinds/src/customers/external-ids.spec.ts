import { describe, expect, it } from 'vitest';
import { chunk, column, customer, defined, fold, found, set } from '../../test/example-batch.js';
import { compileKind } from '../index.js';
import { generatedId } from './identity.js';

describe('external IDs as a column', () => {
  const definition = defined([column('id'), column('external_id')]);

  it('rule 8: are read in the snapshot before the batch is decided', () => {
    expect(
      compileKind(definition).readsOf([
        chunk([
          [1, 2, 'C1', 'E1'],
          [2, 3, 'C2', null],
        ]),
      ]).lookups,
    ).toContainEqual({ by: 'external_id', values: ['E1'] });
  });

  it('rule 8: one that another customer has becomes a reject before any write', () => {
    const { inserts, rejects, counters } = fold(
      [
        [1, 2, 'C1', 'E9'],
        [2, 3, 'C2', 'E2'],
      ],
      [customer('C9', { external_id: 'E9' })],
      definition,
    );
    expect(inserts).toMatchObject([{ id: 'C2', external_id: 'E2' }]);
    expect(rejects).toMatchObject([
      { customer_id: 'C1', reasons: [{ attribute: 'external_id', code: 'external_id_taken', argument: 'C9' }] },
    ]);
    expect(counters).toMatchObject({ created: 1, rejected: 1, customers: 1, reasons: { external_id_taken: 1 } });
  });

  it('are claimed by the first row of a batch', () => {
    const { inserts, rejects } = fold(
      [
        [1, 2, 'C1', 'E1'],
        [2, 3, 'C2', 'E1'],
      ],
      [],
      definition,
    );
    expect([inserts.length, rejects[0]?.reasons[0]?.argument]).toEqual([1, 'C1']);
  });

  it('rule 19: stay taken in the run in which they are given up', () => {
    const known = [customer('C1', { external_id: 'E1' })];
    const { updates, rejects, givenUp } = fold(
      [
        [1, 2, 'C1', 'E2'],
        [2, 3, 'C2', 'E1'],
      ],
      known,
      definition,
    );
    expect([updates.length, rejects.length]).toEqual([1, 1]);
    const key = 'demo:external_id:E1';
    expect(givenUp).toEqual([{ _id: key, customer: 'demo:C1' }]);

    const later = [chunk([[3, 4, 'C3', 'E1']])];
    expect(compileKind(definition).readsOf(later).claims).toEqual([key]);
    const then = compileKind(definition).foldBatch(later, found([], new Map(), new Map([[key, 'demo:C1']])));
    expect(then.rejects).toMatchObject([{ reasons: [{ code: 'external_id_taken', argument: 'C1' }] }]);
  });

  it('may be repeated by their owner', () => {
    const known = [customer('C1', { external_id: 'E1' })];
    expect(fold([[1, 2, 'C1', 'E1']], known, definition).counters).toMatchObject({ unchanged: 1, rejected: 0 });
  });
});

describe('external IDs as the ID', () => {
  const definition = defined([column('external_id'), column('points')], set({ id_kind: 'external' }));
  const derived = generatedId('demo', 'E1');

  it('create a customer whose loyalty ID is derived from them', () => {
    expect(derived).toMatch(/^x-[\da-f]{32}$/);
    expect(fold([[1, 2, 'E1', 5]], [], definition).inserts).toMatchObject([
      { _id: `demo:${derived}`, id: derived, external_id: 'E1', points: 5 },
    ]);
  });

  it('find the customer that has them, whatever its loyalty ID', () => {
    expect(compileKind(definition).readsOf([chunk([[1, 2, 'E1', 5]])])).toEqual({
      workspace: 'demo',
      lookups: [
        { by: '_id', values: [`demo:${derived}`] },
        { by: 'external_id', values: ['E1'] },
      ],
      uniqueValues: [],
      claims: [],
    });
    const { inserts, updates } = fold([[1, 2, 'E1', 5]], [customer('C1', { external_id: 'E1' })], definition);
    expect([inserts, updates]).toMatchObject([[], [{ _id: 'demo:C1' }]]);
  });
});
