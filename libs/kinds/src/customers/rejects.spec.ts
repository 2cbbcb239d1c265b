import { describe, expect, it } from 'vitest';
import type { RejectedRow } from '#libs/messages';
import { chunk, column, customer, defined, fold, found } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

describe('rejected and dead rows', () => {
  const rejected: RejectedRow[] = [
    [
      3,
      5,
      null,
      2,
      [
        [0, 'id_missing'],
        [2, 'invalid_option'],
      ],
    ],
    [4, 6, 'C4', 60, [[1, 'too_long', 10]]],
    [5, 7, null, 1, [[-1, 'internal_error']]],
  ];
  const definition = defined([column('id'), column('first_name'), column('gender')]);
  const changes = compileKind(definition).foldBatch([chunk([], rejected, 2)], found());

  it('are stored with attributes for columns, ordered by attribute', () => {
    const place = { workspace: 'demo', import: 'imp_1', run: 'run_1', file: 0 };
    expect(changes.rejects).toEqual([
      {
        _id: 'run_1:0000:0000000003',
        ...place,
        row: 3,
        line: 5,
        customer_id: null,
        total: 2,
        reasons: [
          { attribute: 'gender', code: 'invalid_option', argument: 'male, female, other' },
          { attribute: 'id', code: 'id_missing' },
        ],
      },
      {
        _id: 'run_1:0000:0000000004',
        ...place,
        row: 4,
        line: 6,
        customer_id: 'C4',
        total: 60,
        reasons: [{ attribute: 'first_name', code: 'too_long', argument: 10 }],
      },
      {
        _id: 'run_1:0000:0000000005',
        ...place,
        row: 5,
        line: 7,
        customer_id: null,
        total: 1,
        reasons: [{ attribute: null, code: 'internal_error' }],
      },
    ]);
  });

  it('rule 6: are counted, dead ones too', () => {
    expect(changes.counters).toEqual({
      read: 5,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 3,
      skipped: 0,
      dead: 2,
      customers: 0,
      events: 0,
      reasons: { id_missing: 1, invalid_option: 1, too_long: 1, internal_error: 1 },
      files: { 0: { rejected: 3, reasons: 4 } },
    });
  });
});

describe('bounds of a customer', () => {
  const note = { attribute: { id: 'note', label: 'Note', type: 'string', maxLength: 1_000_000 }, header: 'note' };
  const definition = defined([column('id'), note]);
  const big = (bytes: number) => ({ big: 'x'.repeat(bytes) });

  it('rule 10: no customer grows beyond 4 MiB', () => {
    const known = [customer('C1', big(4_193_900)), customer('C2', big(4_193_900))];
    const { updates, rejects } = fold(
      [
        [1, 2, 'C1', 'x'],
        [2, 3, 'C2', 'x'.repeat(1_000)],
      ],
      known,
      definition,
    );
    expect(updates.map(({ _id }) => _id)).toEqual(['demo:C1']);
    expect(rejects).toMatchObject([
      { customer_id: 'C2', total: 1, reasons: [{ attribute: null, code: 'customer_too_large' }] },
    ]);
  });

  it('rule 10: a long value may take the place of another', () => {
    const known = customer('C1', { ...big(3_500_000), note: 'a'.repeat(600_000) });
    expect(fold([[1, 2, 'C1', 'b'.repeat(600_000)]], [known], definition).updates).toHaveLength(1);
  });

  it('rule 10: old values over 4 KiB are kept in events as hash and length, and whole beside them', () => {
    const known = [customer('C1', { note: 'ő'.repeat(2_049) }), customer('C2', { note: 'ő'.repeat(2_048) })];
    const { events, oldValues } = fold(
      [
        [1, 2, 'C1', 'x'],
        [2, 3, 'C2', 'x'],
      ],
      known,
      definition,
    );
    expect(events.map((event) => event.before)).toEqual([
      { note: { sha256: expect.stringMatching(/^[\da-f]{64}$/), length: 4_098 } },
      { note: 'ő'.repeat(2_048) },
    ]);
    expect(oldValues).toEqual([
      { _id: events[0]?._id, workspace: 'demo', customer: 'demo:C1', values: { note: 'ő'.repeat(2_049) } },
    ]);
  });
});
