import { describe, expect, it } from 'vitest';
import { type AcceptedRow, type Changes, isBalanced, type RunDefinition } from '#libs/messages';
import { column, customer, defined, fold, set } from '../../test/example-batch.js';

const rows: AcceptedRow[] = [
  [1, 2, 'C1', 'New'],
  [2, 3, 'C2', 'Anna'],
  [3, 4, 'C9', 'Béla'],
];

type Only = 'create' | 'update' | undefined;

const setOnly = (only: Only) => (only ? set({ [`${only}_only`]: true }) : {});

const foldOnly = (only: Only, mode: RunDefinition['mode'] = 'import'): Changes =>
  fold(
    rows,
    [customer('C1', { first_name: 'Old' }), customer('C2', { first_name: 'Anna' })],
    defined([column('id'), column('first_name')], { mode, ...setOnly(only) }),
  );

describe('rule 9: an import that only creates or only updates', () => {
  it.each([
    [undefined, { created: 1, updated: 1, unchanged: 1, skipped: 0, customers: 3, events: 2 }],
    ['create', { created: 1, updated: 0, unchanged: 0, skipped: 2, customers: 1, events: 1 }],
    ['update', { created: 0, updated: 1, unchanged: 1, skipped: 1, customers: 2, events: 1 }],
  ] as const)('%s: rows that it leaves out are skipped, and it balances', (only, expected) => {
    const { counters, inserts, updates, events, rejects } = foldOnly(only);
    expect(counters).toMatchObject({ read: 3, rejected: 0, ...expected });
    expect([inserts.length, updates.length, events.length]).toEqual([
      expected.created,
      expected.updated,
      expected.events,
    ]);
    expect([rejects, isBalanced(counters, 3)]).toEqual([[], true]);
  });

  it.each(['create', 'update'] as const)('%s: is foreseen by its validation', (only) => {
    const { counters } = foldOnly(only, 'validate');
    expect(counters).toEqual({ ...foldOnly(only).counters, customers: 0, events: 0 });
  });

  it('a row that conflicts with another customer has an error all the same', () => {
    const definition = defined([column('id'), column('external_id')], setOnly('update'));
    const { counters } = fold([[1, 2, 'C9', 'E1']], [customer('C1', { external_id: 'E1' })], definition);
    expect(counters).toMatchObject({ rejected: 1, skipped: 0 });
  });

  it('a row that is left out claims nothing', () => {
    const definition = defined([column('id'), column('external_id')], setOnly('update'));
    const known = [customer('C1')];
    const { updates } = fold(
      [
        [1, 2, 'C9', 'E1'],
        [2, 3, 'C1', 'E1'],
      ],
      known,
      definition,
    );
    expect(updates).toMatchObject([{ _id: 'demo:C1', set: { external_id: 'E1' } }]);
  });
});
