import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk, type InboundEntry, type InboundRecord, isStatedBy, readRange } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { encodeRecords } from './encode-records.js';
import { openReading } from './open-reading.js';
import { type CutRecords, cutRecords } from './stream-cutter.js';

const columns = ['id', 'first_name'].map((id) => ({ attribute: { id, label: id, type: 'text' }, header: id }));
const definition = exampleRun({
  ...{ import: 'str_1', files: [], columns, chunkRows: 3, lanes: 8 },
  stream: { id: 'str_1', name: 'crm', topic: 't', envelope: null, lanes: [5] },
});

const record = (offset: number, value: object | string | null, rest: Partial<InboundRecord> = {}): InboundRecord => ({
  ...{ offset, timestamp: 1_000, key: Buffer.from(`C${offset}`), headers: [] },
  value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  ...rest,
});
const good = (offset: number, rest: Partial<InboundRecord> = {}) => record(offset, { id: `C${offset}` }, rest);
const cut = (entries: readonly InboundEntry[], from: number, next: number, logStart?: number) =>
  cutRecords(openReading(definition), { partition: 0, entries, from, next, logStart });
const rangesOf = (chunks: readonly CutRecords[]) => chunks.map(({ seq, to, rows }) => [seq, to, rows]);

describe('cutting the records of a stream', () => {
  it('rule 24: covers every offset once, holes and what is no row included', () => {
    const { chunks } = cut([good(4), record(7, null), good(8), good(9), good(12)], 2, 20);
    expect(rangesOf(chunks)).toEqual([
      [2, 9, 2],
      [9, 20, 2],
    ]);
    expect(chunks.map(({ lane, stream: { passed } }) => [lane, passed])).toEqual([
      [5, [[7, 'tombstone']]],
      [5, []],
    ]);
  });

  it('covers a stretch without records, and nothing when nothing was fetched', () => {
    expect(rangesOf(cut([], 5, 9).chunks)).toEqual([[5, 9, 0]]);
    expect(cut([], 5, 5).chunks).toEqual([]);
  });

  it('rule 24: says what the log no longer has', () => {
    const { chunks } = cut([good(40)], 10, 41, 40);
    expect(rangesOf(chunks)).toEqual([
      [10, 40, 0],
      [40, 41, 1],
    ]);
    expect(chunks[0]?.stream.logStart).toBe(40);
  });

  it('buries a record at which reading fails, with the fault, and no other', () => {
    const reading = openReading(definition);
    const fault = new Error('of ours');
    const failing = {
      ...reading,
      unwrap: (one: InboundRecord) => {
        if (one.offset === 1) throw fault;
        return reading.unwrap(one);
      },
    };
    const { chunks, dead } = cutRecords(failing, {
      partition: 0,
      entries: [0, 1, 2].map((n) => good(n)),
      from: 0,
      next: 3,
    });
    expect(dead).toMatchObject([{ offset: 1, reason: { code: 'internal_error' }, record: { offset: 1 }, fault }]);
    expect(chunks.map(({ rows, stream: { passed } }) => [rows, passed[0]?.slice(0, 3)])).toEqual([
      [2, [1, 'dead', 'internal_error']],
    ]);
  });

  it('puts records of one moment into a chunk', () => {
    const { chunks } = cut([good(0), good(1, { timestamp: 1_001 }), good(2, { timestamp: 1_001 })], 0, 3);
    expect(chunks.map(({ seq, to, stream: { time } }) => [seq, to, time])).toEqual([
      [0, 1, 1_000],
      [1, 3, 1_001],
    ]);
  });

  it('tells keys that are not the text of the ID', () => {
    const entries = [good(0), good(1, { key: null }), good(2, { key: Buffer.from('other') })];
    expect(cut(entries, 0, 3).chunks[0]?.stream.keys).toEqual([
      [1, null],
      [2, 'other'],
    ]);
  });

  it('puts what cannot be read among the dead, with its batch, and goes on', () => {
    const headers = [['sluice-batch', Buffer.from('b')]] as const;
    const { chunks, dead } = cut([record(0, 'no JSON', { headers }), good(1)], 0, 2);
    expect(dead).toMatchObject([{ partition: 0, offset: 0, last: 0, reason: { code: 'not_json' } }]);
    expect(chunks[0]?.stream).toMatchObject({
      passed: [[0, 'dead', 'not_json', expect.any(String)]],
      facts: [[0, { batch: 'b' }]],
    });
    const reason = { code: 'bad_compression', message: '' } as const;
    const whole = cut([{ offset: 3, last: 6, timestamp: 1, dead: reason, record: null }], 3, 7);
    expect(rangesOf(whole.chunks)).toEqual([
      [3, 6, 0],
      [6, 7, 0],
    ]);
    expect(whole.dead).toHaveLength(1);
  });

  it('refuses records for their headers, and for two keys of one attribute', () => {
    const headers = [['sluice-batch', Buffer.from('a b')]] as const;
    const { chunks } = cut([good(0, { headers }), record(1, { id: 'C1', ID: 'C1' })], 0, 2);
    expect(chunks[0]?.refused).toEqual([
      [0, [-1, 'header_invalid', 'sluice-batch']],
      [1, [0, 'duplicate_attribute', 'id']],
    ]);
  });

  it('travels as its headers state', () => {
    const [chunk] = cut([good(4), record(7, null)], 2, 9).chunks;
    const encoded = encodeRecords(chunk as CutRecords);
    const decoded = decodeChunk(encoded.message.value as Buffer);
    expect(isStatedBy(decoded, decoded.rows.length, readRange(encoded.message.headers ?? {}))).toBe(true);
    expect(encoded).toMatchObject({ lane: 5, seq: 2, next: 9, rows: 2 });
    expect(decoded.rows).toEqual([[4, 1, 'C4', null]]);
  });

  it('rule 24: gives the same rows and fates however fetches are cut', () => {
    const drawn = fc.array(fc.constantFrom('row', 'dead', 'tombstone', 'hole'), { minLength: 1, maxLength: 40 });
    const entryOf = {
      row: (at: number) => good(at),
      dead: (at: number) => record(at, '{'),
      tombstone: (at: number) => record(at, null),
    };
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(40)), (fates, places) => {
        const entries = fates.flatMap((fate, at) => (fate === 'hole' ? [] : [entryOf[fate](at)]));
        const all = (stops: readonly number[]) => {
          const chunks = stops.flatMap((to, i) => {
            const from = stops[i - 1] ?? 0;
            return cut(
              entries.filter(({ offset }) => offset >= from && offset < to),
              from,
              to,
            ).chunks;
          });
          const covered = chunks.flatMap(({ seq, to }) => Array.from({ length: to - seq }, (_, n) => seq + n));
          return {
            covered,
            passed: chunks.flatMap(({ stream }) => stream.passed),
            rows: chunks.flatMap(({ rowsJson }) => JSON.parse(rowsJson)),
          };
        };
        const stops = [...new Set([...places.filter((at) => at > 0 && at < fates.length), fates.length])].sort(
          (a, b) => a - b,
        );
        expect(all(stops)).toEqual(all([fates.length]));
        expect(all(stops).covered).toEqual(fates.map((_, at) => at));
      }),
    );
  });
});
