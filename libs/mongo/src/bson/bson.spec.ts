import fc from 'fast-check';
import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { BsonReader } from './bson-reader.js';
import { BsonWriter } from './bson-writer.js';

const { BSON, Decimal128, Long } = mongo;

const driverBytes = (document: object): Buffer => Buffer.from(BSON.serialize(document, { ignoreUndefined: false }));

const written = (...documents: readonly object[]): Buffer => {
  const writer = new BsonWriter();
  for (const document of documents) writer.add(document);
  return writer.take();
};

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
/** A field's name: whatever a text may be, but for the zero that ends it in BSON. */
const key = fc
  .oneof({ weight: 3, arbitrary: fc.constantFrom('_id', 'first_name', 'address') }, text)
  .map((name) => name.replaceAll('\0', ''))
  .filter((name) => name !== '__proto__');
const scalar = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.constant(null),
  fc.constant(undefined),
);
const { document } = fc.letrec<{ document: Record<string, unknown>; value: unknown }>((tie) => ({
  document: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('document')),
}));

const cases: readonly (readonly [string, object])[] = [
  ['no field', {}],
  ['texts of one to four bytes a character', { a: 'a', b: 'é', c: '€', d: '𝄞', e: 'plain, then é' }],
  ['half of a surrogate pair', { a: '\ud834', b: 'x\udd1e' }],
  ['a zero in a text', { a: 'x\0y' }],
  ['whole numbers of 32 bits and beyond', { a: 2 ** 31 - 1, b: 2 ** 31, c: -(2 ** 31), d: -(2 ** 31) - 1 }],
  ['minus zero, infinities, not a number', { a: -0, b: 0, c: Infinity, d: -Infinity, e: Number.NaN }],
  ['times before 1970 and far off', { a: new Date(-1), b: new Date(8.64e15), c: new Date(-8.64e15), d: new Date(0) }],
  ['a time that is none', { a: new Date(Number.NaN) }],
  ['nothing', { a: null, b: undefined, c: [undefined, null] }],
  ['lists and parts', { a: ['x', 1, [true]], b: { c: { d: {} } }, e: [] }],
  ["the driver's own types", { a: Decimal128.fromString('12.50'), b: Long.fromString('9007199254740993') }],
  ['bytes and maps', { a: Buffer.from('x'), b: new Map([['c', 1]]) }],
  ['a long text', { a: 'é'.repeat(700_000), b: 'x'.repeat(2_000_000) }],
  ['names that mean something elsewhere', { constructor: 1, $set: 2, 'a.b': 3, é: 4 }],
];

describe('BsonWriter', () => {
  it.each(cases)('writes %s as the driver does', (_, value) => {
    expect(written(value).equals(driverBytes(value))).toBe(true);
  });

  it('writes any document as the driver does', () => {
    fc.assert(fc.property(document, (value) => written(value).equals(driverBytes(value))));
  });

  it('writes documents one after the other', () => {
    const documents = fc.array(document, { maxLength: 5 });
    fc.assert(
      fc.property(documents, (all) => written(...all).equals(Buffer.concat(all.map((one) => driverBytes(one))))),
    );
  });

  it('knows more names than it remembers', () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`field_${i}`, i]));
    expect(written(wide, wide).equals(Buffer.concat([driverBytes(wide), driverBytes(wide)]))).toBe(true);
  });

  it('begins again after a document that it could not write', () => {
    const writer = new BsonWriter();
    expect(() => writer.add({ fine: 1, 'not\0fine': 2 })).toThrow('zero');
    writer.clear();
    writer.add({ fine: 1 });
    expect(writer.take().equals(driverBytes({ fine: 1 }))).toBe(true);
  });
});

describe('BsonReader', () => {
  const read = (documents: readonly object[]): readonly unknown[] => {
    const reader = new BsonReader();
    return documents.map((one) => reader.read(driverBytes(one)));
  };
  const readByDriver = (documents: readonly object[]): readonly unknown[] =>
    documents.map((one) => BSON.deserialize(driverBytes(one)));

  it.each(cases)('reads %s as the driver does', (_, value) => {
    expect(read([value, value])).toEqual(readByDriver([value, value]));
  });

  it('reads documents of any shape one after the other as the driver does', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 5 }), (all) => {
        expect(read(all)).toEqual(readByDriver(all));
      }),
    );
  });

  it.each([
    ['a reference', { a: { $ref: 'customers', $id: 'x' } }],
    ['a field that is the prototype elsewhere', JSON.parse('{ "a": { "__proto__": { "b": 1 } } }') as object],
  ])('leaves %s to the driver', (_, value) => {
    expect(read([value])).toEqual(readByDriver([value]));
  });

  it('tells names apart of which one begins with the other', () => {
    const documents = [{ a: 1, address: 2, addressee: 3 }, { a: 1, addressee: 2 }, { addr: 1 }, { a: 1, address: 2 }];
    expect(read(documents)).toEqual(documents);
  });

  it('knows more names than it remembers', () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`field_${i}`, i]));
    expect(read([wide, wide])).toEqual([wide, wide]);
  });
});
