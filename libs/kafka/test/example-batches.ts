import fc from 'fast-check';
import { decodeBatches } from '../src/inbound/decode-batches.js';
import { type EncodedBatch, encodeBatch } from './encode-batch.js';

export const text = (value: string): Buffer => Buffer.from(value);
/** A batch of records of which each has its offset in its value. */
export const plain = (first: number, count: number, rest: Partial<EncodedBatch> = {}): Buffer =>
  encodeBatch({
    first,
    records: Array.from({ length: count }, (_, delta) => ({ delta, value: text(`v${first + delta}`) })),
    ...rest,
  });

/** Of a record its value, of offsets that are dead their code. */
export const shown = (bytes: Buffer, options: Partial<Parameters<typeof decodeBatches>[1]> = {}) => {
  const { entries, next } = decodeBatches(bytes, { from: 0, ...options });
  const said = entries.map((entry) =>
    'dead' in entry ? `${entry.offset}-${entry.last} ${entry.dead.code}` : `${entry.offset} ${entry.value}`,
  );
  return { said, next };
};

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const optional = fc.option(bytes, { nil: null });
const header = fc.tuple(fc.string({ maxLength: 12 }), optional);
export const anyRecord = fc.record({
  step: fc.integer({ min: 1, max: 300 }),
  timeDelta: fc.maxSafeInteger().map((n) => n % 10_000_000_000),
  key: optional,
  value: optional,
  headers: fc.array(header, { maxLength: 4 }),
});
