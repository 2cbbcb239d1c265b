import { expect, it } from 'vitest';
import type { AcceptedRow } from '#libs/messages';
import { chunk, column, defined, fold, found } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

it('lists accepted rows of whose values some were left out, and counts them beside the balance', () => {
  const definition = defined([column('id'), column('gender'), column('birth_date')]);
  const accepted: AcceptedRow[] = [
    [1, 2, 'C1', null, null],
    [2, 3, 'C2', 'male', null],
  ];
  const leftOut = [
    [
      1,
      2,
      'C1',
      2,
      [
        [2, 'invalid_date'],
        [1, 'invalid_option'],
      ],
    ],
  ] as const;
  const changes = compileKind(definition).foldBatch([{ ...chunk(accepted), leftOut }], found());
  expect(changes.leftOut).toEqual([
    {
      ...{ _id: 'run_1:0000:0000000001', workspace: 'demo', import: 'imp_1', run: 'run_1', file: 0, row: 1, line: 2 },
      reasons: [
        { attribute: 'birth_date', code: 'invalid_date' },
        { attribute: 'gender', code: 'invalid_option', argument: 'male, female, other' },
      ],
      at: new Date(definition.now),
    },
  ]);
  expect(changes.counters).toMatchObject({ read: 2, created: 2, rejected: 0, left_out: 1, reasons: {} });
});

it('says nothing where nothing was left out', () => {
  const changes = fold([[1, 2, 'C1']], [], defined([column('id')]));
  expect([changes.leftOut, changes.counters.left_out]).toEqual([undefined, undefined]);
});
