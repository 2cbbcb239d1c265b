import fc from 'fast-check';
import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { type RejectReason, reasons } from '#libs/messages';
import { RejectReader, type StoredReject } from './raw-rejects.js';

const bytesOf = (document: object): Buffer => Buffer.from(mongo.BSON.serialize(document));

const read = (document: object): StoredReject => new RejectReader().read(bytesOf(document));

const reason: RejectReason = { attribute: 'email', code: 'invalid_email' };
const row: StoredReject = { file: 0, row: 1, line: 2, customer_id: 'c', total: 1, reasons: [reason] };

const number = fc.oneof(fc.nat(), fc.maxSafeInteger());
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const anyReason = fc.record({
  attribute: fc.option(text),
  code: fc.constantFrom(...Object.keys(reasons)),
  argument: fc.oneof(text, fc.double({ noNaN: true })),
});
const anyRow = fc.record(
  {
    ...{ file: fc.nat(), row: number, line: number, total: fc.nat(), customer_id: fc.option(text) },
    ...{ transaction_id: fc.option(text), reasons: fc.array(anyReason, { maxLength: 5 }) },
  },
  { requiredKeys: ['file', 'row', 'line', 'total', 'customer_id', 'reasons'] },
);

describe('RejectReader', () => {
  it('reads any reject as the driver does', () => {
    fc.assert(
      fc.property(anyRow, (any) => {
        expect(read(any)).toEqual(mongo.BSON.deserialize(bytesOf(any)));
      }),
    );
  });

  it('reads fields in whatever order they come', () => {
    expect(read(Object.fromEntries(Object.entries(row).toReversed()))).toEqual(row);
  });

  it('rows with the same reasons share one object of them', () => {
    const reader = new RejectReader();
    const rows = [row, { ...row, row: 2 }, { ...row, reasons: [{ ...reason, argument: 1 }] }];
    const [first, second, third] = rows.map((one) => reader.read(bytesOf(one)).reasons);
    expect(second).toBe(first);
    expect(third).toEqual([{ ...reason, argument: 1 }]);
  });

  it('of more different reasons than it remembers each is read right', () => {
    const reader = new RejectReader();
    for (let argument = 0; argument < 1_100; argument += 1) {
      const reasons = [{ ...reason, argument }];
      expect(reader.read(bytesOf({ ...row, reasons })).reasons).toEqual(reasons);
    }
  });

  it.each([
    ['another field', { ...row, rows: 1 }, 'a field that is not known'],
    ['a value of another type', { ...row, line: true }, 'line of a stored reject is of BSON type 8'],
  ])('refuses %s', (_, document, message) => {
    expect(() => read(document)).toThrow(message);
  });
});
