import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { decodeChunk, type InboundRecord } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { encodeRecords } from './encode-records.js';
import { openReading } from './open-reading.js';
import { type CutRecords, cutRecords } from './stream-cutter.js';

const definition = exampleRun({
  ...{ import: 'str_1', ...pinNamedKind('transactions'), actions: { digits: 2, accounts: false } },
  stream: { id: 'str_1', name: 'till', topic: 't', envelope: null, lanes: [5], quietMs: 60_000 },
});

const action = (transaction_id: unknown, rest: object = {}) => ({ transaction_id, action: 'refund', ...rest });
const record = (offset: number, value: object, key: string | null, headers: InboundRecord['headers'] = []) => ({
  ...{ offset, timestamp: 1_000, key: key === null ? null : Buffer.from(key), headers },
  value: Buffer.from(JSON.stringify(value)),
});
const cut = (...entries: readonly InboundRecord[]): CutRecords => {
  const { chunks } = cutRecords(openReading(definition), { partition: 0, entries, from: 0, next: entries.length });
  return chunks[0] as CutRecords;
};
const rowsOf = (chunk: CutRecords) => decodeChunk(encodeRecords(chunk).message.value as Buffer).rows;

describe('cutting a stream of actions', () => {
  it('keeps an action as JSON, with the group of its transaction', () => {
    const [first, second, third] = rowsOf(
      cut(record(0, action('A'), 'A'), record(1, action(' A ', { note: 'é' }), 'A'), record(2, action('B'), 'B')),
    );
    expect(first?.slice(0, 3)).toEqual([0, 1, '{"transaction_id":"A","action":"refund"}']);
    expect(second?.[2]).toBe('{"transaction_id":" A ","action":"refund","note":"é"}');
    expect(first?.[3]).toMatch(/^[0-9a-f]{32}$/);
    expect([second?.[3] === first?.[3], third?.[3] === first?.[3]]).toEqual([true, false]);
  });

  it('keeps numbers that JavaScript rounds as they were published, without blanks', () => {
    const value = '{ "transaction_id": "A",\n "action": "refund", "till": 12345678901234567890, "x": [ 0.10, 1e400 ] }';
    const [row] = rowsOf(cut({ ...record(0, {}, 'A'), value: Buffer.from(value) }));
    expect(row?.[2]).toBe('{"transaction_id":"A","action":"refund","till":12345678901234567890,"x":[0.10,1e400]}');
  });

  it('tells end markers, which are no rows, with their groups', () => {
    const chunk = cut(record(0, action('A'), 'A'), record(1, { transaction_id: 'A', action: 'end' }, 'A'));
    expect(chunk.stream.passed).toEqual([[1, 'end_marker', rowsOf(chunk)[0]?.[3]]]);
    expect(chunk.rows).toBe(1);
    const elsewhere = cut(record(0, { transaction_id: 'A', action: 'end' }, 'B'));
    expect(elsewhere.stream.passed).toEqual([[0, 'end_marker']]);
  });

  it('refuses actions whose key is missing or another one, and those with wrong headers', () => {
    const batch = [['sluice-batch', Buffer.from('a b')]] as const;
    const chunk = cut(record(0, action('A'), null), record(1, action('A'), 'B'), record(2, action('A'), 'A', batch));
    expect(chunk.refused).toEqual([
      [0, [-1, 'key_mismatch']],
      [1, [-1, 'key_mismatch']],
      [2, [-1, 'header_invalid', 'sluice-batch']],
    ]);
  });

  it('gives no group to what names no transaction', () => {
    const chunk = cut(record(0, action(7), '7'), record(1, { action: 'end' }, null));
    expect(rowsOf(chunk).map(([, , , group]) => group)).toEqual(['none', 'none']);
    expect([chunk.refused, chunk.stream.passed]).toEqual([[], []]);
  });
});
