import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBatch, encodeRecord } from '../../test/encode-batch.js';
import { anyRecord, plain, shown } from '../../test/example-batches.js';
import { CorruptBatchError } from './batch-head.js';
import { decodeBatches } from './decode-batches.js';

describe('bytes that are damaged', () => {
  it('give what is before them, and then the fault', () => {
    const damaged = plain(2, 1);
    damaged[damaged.length - 3] = 9;
    expect(shown(Buffer.concat([plain(0, 2), damaged]))).toEqual({ said: ['0 v0', '1 v1'], next: 2 });
    expect(() => shown(damaged, { from: 2 })).toThrow(new CorruptBatchError(2, 'its checksum is wrong'));
  });

  it('end no later than offsets can be told apart', () => {
    const beyond = encodeBatch({ first: 2 ** 53 - 2, last: 2 ** 53 + 8, records: [] });
    expect(() => shown(beyond)).toThrow(CorruptBatchError);
  });

  const decodes = (file: Buffer): void => {
    try {
      const { entries, next } = decodeBatches(file, { from: 0 });
      const ends = entries.map((entry) => ('dead' in entry ? entry.last : entry.offset));
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
      expect(next).toBeGreaterThan(ends.at(-1) ?? -1);
    } catch (error) {
      expect(error).toBeInstanceOf(CorruptBatchError);
    }
  };

  it('throw nothing else, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (array) => decodes(Buffer.from(array))),
      { numRuns: 2_000 },
    );
  });

  it('throw nothing else, where the checksum of what is wrong is right', () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 120 }).map((array) => Buffer.from(array)),
      fc.tuple(fc.array(anyRecord, { maxLength: 4 }), fc.nat(), fc.nat(255)).map(([records, at, byte]) => {
        const encoded = Buffer.concat(records.map((one, delta) => encodeRecord({ ...one, delta })));
        if (encoded.length > 0) encoded[at % encoded.length] = byte;
        return encoded;
      }),
    );
    const head = fc.record({
      first: fc.oneof(
        fc.nat(100),
        fc.maxSafeNat().map((n) => Math.min(n, 2 ** 53 - 2 ** 32)),
      ),
      span: fc.nat(0x7fff_ffff),
      count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      codec: fc.nat(7),
      control: fc.boolean(),
      isGzip: fc.boolean(),
    });
    const property = fc.property(head, body, ({ first, span, isGzip, ...rest }, made) => {
      const bytes = isGzip ? gzipSync(made) : made;
      decodes(encodeBatch({ first, last: first + span, records: [], body: bytes, producerId: 1, ...rest }));
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});
