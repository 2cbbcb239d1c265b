import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonMessage } from '#libs/messages';
import { type FilledCell, isFault, type PlainValue, type ValueType } from '../value-type.js';
import { valueTypes } from './index.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const options = [{ value: 'gold', label: 'Arany' }, { value: '1' }, { value: 'true' }];
const parserOf = ({ name, parse }: ValueType) => parse({ id: 'a', label: 'A', type: name, options }, context);

const likely = fc.constantFrom(
  ...['12', '-3.5', '1e6', '+36 20 123 4567', '06-1-234-5678', 'a@b.hu', 'HTTP://B.hu', 'yes', 'F', 'Arany', 'gold;1'],
  ...['2026-04-07', '2026-04-07 14:30', 'Apr 7, 2026', '@1712491800', '["gold", 1]', 'Bela\u0301', '\u212a', 'a;b'],
);
const text = fc
  .oneof(likely, fc.string({ unit: 'binary' }), fc.string())
  .map((one) => one.trim())
  .filter((one) => one !== '');
const scalar = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean());
const cell: fc.Arbitrary<FilledCell> = fc.oneof(
  scalar,
  fc.array(fc.oneof(scalar, fc.constant(null)), { minLength: 1, maxLength: 5 }),
);

/** What a file would hold that was written from what is stored. */
const writtenAgain = (type: ValueType, value: PlainValue): FilledCell =>
  type.name === 'datetime' ? new Date(value as number).toISOString() : (value as FilledCell);

describe.each([...valueTypes.values()])('every value of type $name', (type) => {
  const parse = parserOf(type);
  const anyValue = (check: (value: PlainValue) => void) =>
    fc.assert(
      fc.property(cell, (given) => {
        const value = parse(given);
        if (value !== null && !isFault(value)) check(value);
      }),
      { numRuns: 1_000 },
    );

  it('travels as JSON without loss', () => {
    anyValue((value) => expect(JSON.parse(JSON.stringify(value))).toEqual(value));
  });

  it('has the wire form of its type, and no other value has', () => {
    anyValue((value) => expect(type.isWire(JSON.parse(JSON.stringify(value)))).toBe(true));
    for (const other of [null, undefined, {}, { $ne: 1 }, [[1]], [null], [{}]]) expect(type.isWire(other)).toBe(false);
  });

  it('equals its stored form', () => {
    anyValue((value) => expect(type.same(type.stored(value), value)).toBe(true));
  });

  it('is what the schema of its type says, where it is written to JSON', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      type.schema({ id: 'a', label: 'A', type: type.name, options }),
    );
    anyValue((value) => expect(validate(writtenAgain(type, value))).toBe(true));
  });

  it('is unchanged when it is written to a file and read again', () => {
    anyValue((value) => expect(parse(writtenAgain(type, value))).toEqual(value));
  });
});

describe.each([...valueTypes.values()])('what is refused as $name', (type) => {
  const parse = parserOf(type);

  it('has a message that names the attribute, and never the cell', () => {
    const odd = fc.stringMatching(/^[#§]{8,12}$/);
    fc.assert(
      fc.property(odd, fc.constantFrom('', '\0'), (given, end) => {
        const fault = parse(given + end);
        if (!isFault(fault)) return;
        const message = reasonMessage(fault.code, { attribute: 'loyalty_level', argument: fault.argument });
        expect(message).toContain('loyalty_level');
        expect(message).not.toContain(given);
        expect(message).toMatch(/\.$/);
        expect(message).not.toMatch(/undefined|null|NaN/);
      }),
    );
  });
});
