import { describe, expect, it } from 'vitest';
import type { AcceptedRow, OutboxMessage, OutcomeChunk, StreamOutcome } from '#libs/messages';
import { column, customer, defined, found } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

const stream = { id: 'str_1', name: 'crm', topic: 't', envelope: null, lanes: [0], receipts: true } as const;
const matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'fold' } as const;
const definition = defined([column('id'), column('first_name')], { import: 'str_1', files: [], stream, matching });
const time = Date.parse('2026-05-01T00:00:00Z');

const chunk = (rows: Pick<OutcomeChunk, 'accepted' | 'rejected'>, rest: Partial<StreamOutcome> = {}): OutcomeChunk => ({
  ...{ v: 1, workspace: 'demo', import: 'str_1', run: 'run_1', lane: 0, file: 3, at: 0, before: '', digest: '' },
  ...{ seq: 0, to: 20, ...rows },
  stream: { time, facts: [], passed: [], mismatched: [], ...rest },
});

const receiptsOf = (outcomes: OutcomeChunk, of = definition): readonly OutboxMessage[] => {
  const known = found([customer('C9', { first_name: 'Old' })]);
  const seen = new Map([['str_1:known', { partition: 1, offset: 77 }]]);
  return compileKind(of).foldBatch([outcomes], { ...known, seen }).receipts?.messages ?? [];
};

const accepted: AcceptedRow[] = [
  [0, 1, 'C1', 'Anna'],
  [1, 1, 'C9', 'New'],
  [2, 1, 'C9', 'New'],
  [4, 1, 'C2', 'Bea'],
  [5, 1, 'C3', 'Cyd'],
];

const outcomes = chunk(
  { accepted, rejected: [[3, 1, 'C4', 1, [[1, 'too_long', 100]]]] },
  {
    facts: [
      [0, { id: 'a', batch: 'b1', schema: '7' }],
      [4, { id: 'a' }],
      [5, { id: 'known' }],
      [7, { batch: 'b1' }],
    ],
    passed: [
      [6, 'tombstone'],
      [7, 'dead', 'not_json', 'The value is not valid JSON.'],
      [8, 'ignored_delete'],
      [9, 'dead', 'not_utf8'],
    ],
    published: [
      [0, 'C1'],
      [1, 'Qzk=', 'base64'],
      [7, 'k7'],
    ],
  },
);

const nothing = { batch: null, record_id: null, customer_id: null, duplicate_of: null, reasons: [] };

/** Written from the specification (streams.md, "Receipts go to …"). */
const expected = [
  { offset: 0, outcome: 'created', customer_id: 'C1', record_id: 'a', batch: 'b1', schema_id: '7' },
  { offset: 1, outcome: 'updated', customer_id: 'C9' },
  { offset: 2, outcome: 'unchanged', customer_id: 'C9' },
  {
    ...{ offset: 3, outcome: 'rejected', customer_id: 'C4' },
    reasons: [{ attribute: 'first_name', code: 'too_long', message: expect.stringContaining('100') }],
  },
  { offset: 4, outcome: 'skipped', record_id: 'a', duplicate_of: { partition: 3, offset: 0 } },
  { offset: 5, outcome: 'skipped', record_id: 'known', duplicate_of: { partition: 1, offset: 77 } },
  {
    ...{ offset: 7, outcome: 'dead', batch: 'b1' },
    reasons: [{ attribute: null, code: 'not_json', message: 'The value is not valid JSON.' }],
  },
  { offset: 9, outcome: 'dead', reasons: [{ attribute: null, code: 'not_utf8', message: expect.any(String) }] },
];

describe('receipts of the records of a stream', () => {
  it('one for each record, but for tombstones and deletes, in their order', () => {
    const values = receiptsOf(outcomes).map(({ value }) => JSON.parse(value));
    expect(values).toEqual(expected.map((one) => ({ partition: 3, ...nothing, ...one })));
  });

  it('are CloudEvents, under the keys of their records as they were published', () => {
    const [first, second, third] = receiptsOf(outcomes);
    expect(first?.headers).toEqual({
      ...{ ce_specversion: '1.0', ce_id: 'crm:3:0', ce_source: '/workspaces/demo/streams/str_1' },
      ...{ ce_type: 'sluice.receipt.v1', ce_time: '2026-05-01T00:00:00.000Z', 'content-type': 'application/json' },
    });
    expect([first?.key, Buffer.from(second?.key as Uint8Array).toString(), third?.key]).toEqual(['C1', 'C9', null]);
  });

  it('are none where the stream does not ask for them', () => {
    const { receipts: _, ...silent } = stream;
    expect(receiptsOf(outcomes, { ...definition, stream: silent })).toEqual([]);
  });
});
