import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboundRecord } from '#libs/messages';
import { type EncodedRecord, encodeBatch, encodeMarker, encodeRecord } from '../../test/encode-batch.js';
import { anyRecord, plain, shown, text } from '../../test/example-batches.js';
import { decodeBatches } from './decode-batches.js';
import { INBOUND_LIMITS } from './inbound-limits.js';

const MIB = 1024 * 1024;

const batch = fc.record({
  gap: fc.nat(20),
  more: fc.nat(3),
  codec: fc.constantFrom(0, 1),
  appended: fc.boolean(),
  records: fc.array(anyRecord, { minLength: 1, maxLength: 8 }),
});

type Made = typeof batch extends fc.Arbitrary<infer T> ? T : never;

/** The batches of a partition, and the records that they hold. */
const log = (batches: readonly Made[]): { readonly file: Buffer; readonly records: readonly InboundRecord[] } => {
  const files: Buffer[] = [];
  const records: InboundRecord[] = [];
  let first = 0;
  for (const { gap, more, codec, appended, records: made } of batches) {
    first += gap;
    let delta = 0;
    const encoded = made.map(({ step, ...rest }, i): EncodedRecord => {
      if (i > 0) delta += step;
      return { delta, ...rest };
    });
    const last = first + delta + more;
    files.push(encodeBatch({ first, last, codec, appended, records: encoded, firstTime: 5_000, lastTime: 9_000 }));
    for (const { delta: at, timeDelta = 0, key = null, value = null, headers = [] } of encoded)
      records.push({ offset: first + at, timestamp: appended ? 9_000 : 5_000 + timeDelta, key, value, headers });
    first = last + 1;
  }
  return { file: Buffer.concat(files), records };
};

describe('the records of a fetch', () => {
  it('are none from the offset on at which reading is to end, holes and dead batches included', () => {
    const file = Buffer.concat([plain(0, 3), plain(5, 4, { codec: 1 }), plain(20, 2, { codec: 3 })]);
    expect(shown(file, { from: 1, until: 2 })).toEqual({ said: ['1 v1'], next: 2 });
    expect(shown(file, { from: 3, until: 4 })).toEqual({ said: [], next: 4 });
    expect(shown(file, { from: 2, until: 7 })).toEqual({ said: ['2 v2', '5 v5', '6 v6'], next: 7 });
    expect(shown(file, { from: 9, until: 21 })).toEqual({ said: ['20-20 unknown_codec'], next: 21 });
  });

  it('are those that were written, from the offset on that was asked for, up to the last whole batch', () => {
    const property = fc.property(fc.array(batch, { maxLength: 5 }), fc.nat(3_000), fc.nat(), (batches, from, cut) => {
      const { file, records } = log(batches);
      const whole = decodeBatches(file, { from });
      expect(whole.entries).toEqual(records.filter(({ offset }) => offset >= from));
      const part = decodeBatches(file.subarray(0, cut % (file.length + 1)), { from });
      expect(part.entries).toEqual(whole.entries.slice(0, part.entries.length));
      expect(decodeBatches(file, { from: part.next }).entries).toEqual(whole.entries.slice(part.entries.length));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('come in portions of what one call may return', () => {
    const file = Buffer.concat([plain(0, 5), plain(5, 5, { codec: 1 })]);
    const limits = { ...INBOUND_LIMITS, entries: 3 };
    expect(shown(file, { limits })).toEqual({ said: ['0 v0', '1 v1', '2 v2'], next: 3 });
    expect(shown(file, { limits, from: 3 })).toEqual({ said: ['3 v3', '4 v4', '5 v5'], next: 6 });
    expect(shown(file, { limits, from: 9 })).toEqual({ said: ['9 v9'], next: 10 });
  });

  it('are no more than are enough, when they are inflated', () => {
    const file = Buffer.concat([0, 2, 4].map((first) => plain(first, 2, { codec: 1 })));
    const limits = { ...INBOUND_LIMITS, enoughBytes: 15 };
    expect(shown(file, { limits })).toEqual({ said: ['0 v0', '1 v1'], next: 2 });
    expect(shown(file, { limits: { ...limits, enoughBytes: 30 } }).next).toBe(4);
  });

  it('end behind a batch whose last offsets are holes', () => {
    expect(shown(plain(0, 1, { last: 9 }))).toEqual({ said: ['0 v0'], next: 10 });
    expect(shown(plain(0, 0, { last: 9 }))).toEqual({ said: [], next: 10 });
  });
});

describe('transactions of Kafka', () => {
  const of = (first: number, producerId: number): Buffer => plain(first, 1, { producerId, transactional: true });

  it('leave out their markers', () => {
    const file = Buffer.concat([of(0, 7), encodeMarker(1, 7, 'commit'), plain(2, 1), encodeMarker(3, 7, 'abort')]);
    expect(shown(file)).toEqual({ said: ['0 v0', '2 v2'], next: 4 });
  });

  it('leave out those that were aborted, from their first offset to their marker', () => {
    const parts = [of(0, 7), of(1, 8), plain(2, 1, { producerId: 8 }), of(3, 7)];
    const then = [encodeMarker(4, 8, 'abort'), encodeMarker(5, 7, 'commit'), of(6, 8), of(7, 7)];
    const abortedTransactions = [
      { producerId: 7, firstOffset: 7 },
      { producerId: 8, firstOffset: 1 },
    ];
    expect(shown(Buffer.concat([...parts, ...then]), { abortedTransactions })).toEqual({
      said: ['0 v0', '2 v2', '3 v3', '6 v6'],
      next: 8,
    });
  });
});

describe('what is dead', () => {
  const dead = (record: Partial<EncodedRecord>) =>
    decodeBatches(
      encodeBatch({
        first: 3,
        records: [
          { delta: 0, ...record },
          { delta: 1, value: text('x') },
        ],
      }),
      {
        from: 0,
      },
    );
  const codes = (record: Partial<EncodedRecord>) =>
    dead(record).entries.map((entry) => ('dead' in entry ? entry.dead.code : entry.offset));
  const headers = (count: number, size: number): EncodedRecord['headers'] =>
    Array.from({ length: count }, (_, i) => [String(i % 10), Buffer.alloc(size)]);

  it.each<[string, Partial<EncodedRecord>, string | number]>([
    ['100 headers', { headers: headers(100, 0) }, 3],
    ['101 headers', { headers: headers(101, 0) }, 'too_many_headers'],
    ['64 KiB of headers', { headers: headers(64, 1023) }, 3],
    ['more than 64 KiB of headers', { headers: headers(65, 1023) }, 'headers_too_large'],
    ['a value of 1 MiB', { value: Buffer.alloc(MIB) }, 3],
    ['a value of more', { value: Buffer.alloc(MIB + 1) }, 'value_too_large'],
    ['a key of 64 KiB', { key: Buffer.alloc(65_536) }, 3],
    ['a key of more', { key: Buffer.alloc(65_537) }, 'key_too_large'],
  ])('%s', (_, record, expected) => {
    expect(codes(record)).toEqual([expected, 4]);
  });

  it('has what can be shown of a record', () => {
    const [large] = dead({ key: text('k'), value: Buffer.alloc(2 * MIB), headers: headers(3, 1) }).entries;
    expect(large).toMatchObject({ offset: 3, last: 3, timestamp: 1_000, record: { key: text('k') } });
    expect((large as { record: InboundRecord }).record.value?.length).toBe(MIB);
    const [many] = dead({ value: text('v'), headers: headers(1_000, 1) }).entries;
    expect((many as { record: InboundRecord }).record.headers.length).toBe(100);
  });

  it('are all offsets of a batch that inflates too far, from the one that was asked for', () => {
    const body = gzipSync(encodeRecord({ delta: 0, value: Buffer.alloc(33 * MIB) }));
    const bomb = encodeBatch({ first: 2, last: 1_000_000_000, records: [], count: 1, codec: 1, body });
    const file = Buffer.concat([plain(0, 2, { codec: 1 }), bomb, plain(1_000_000_001, 1)]);
    expect(shown(file)).toEqual({ said: ['0 v0', '1 v1'], next: 2 });
    expect(shown(bomb, { from: 5 })).toEqual({ said: ['5-20004 batch_too_large'], next: 20_005 });
    const from = 999_999_990;
    expect(shown(bomb, { from })).toEqual({ said: [`${from}-1000000000 batch_too_large`], next: 1_000_000_001 });
  });

  it('are the offsets of other codecs and of what can not be inflated', () => {
    expect(shown(plain(0, 3, { codec: 4 }))).toEqual({ said: ['0-2 unknown_codec'], next: 3 });
    expect(shown(plain(0, 3, { codec: 1, body: text('no gzip') }))).toEqual({ said: ['0-2 bad_compression'], next: 3 });
  });

  it('is what is left of a batch behind a record that contradicts itself', () => {
    const good = encodeRecord({ delta: 0, value: text('v') });
    const bad = encodeRecord({ delta: 1, value: text('v') });
    bad[bad.length - 1] = 9;
    const of = (...body: Buffer[]): Buffer =>
      encodeBatch({ first: 4, records: [], last: 8, count: 5, body: Buffer.concat(body) });
    expect(shown(of(good, bad)).said).toEqual(['4 v', '5-8 malformed_record']);
    expect(shown(of(good)).said).toEqual(['4 v', '5-8 malformed_record']);
    expect(shown(of(good, encodeRecord({ delta: 0 }))).said).toEqual(['4 v', '5-8 malformed_record']);
    expect(shown(of(encodeRecord({ delta: 9 }))).said).toEqual(['4-8 malformed_record']);
  });

  it('is a message of an older format', () => {
    expect(shown(plain(5, 1, { magic: 1 }))).toEqual({ said: ['5-5 message_format'], next: 6 });
  });
});
