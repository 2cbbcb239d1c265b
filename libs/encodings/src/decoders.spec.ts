import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Encoding, encodingOf, encodings, multiByteEncodings } from '#libs/messages';
import type { Decoded } from './decoder.js';
import { openDecoder } from './open-decoder.js';

const decode = (encoding: Encoding, bytes: Buffer, cuts: readonly number[] = []): Decoded => {
  const decoder = openDecoder(encoding);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const parts = [...ends.map((end, i) => decoder.decode(bytes.subarray(ends[i - 1] ?? 0, end))), decoder.end()];
  return parts.reduce((all, part) => ({
    text: all.text + part.text,
    bad: [...all.bad, ...part.bad.map(({ index, byte }) => ({ index: all.text.length + index, byte }))],
    badTotal: all.badTotal + part.badTotal,
  }));
};

const cuts = fc.array(fc.nat(), { maxLength: 5 });

describe('decoding', () => {
  it('reads every text of UTF-16, wherever it is cut', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), cuts, (text, at) => {
      const expected = { text: text.replaceAll('\0', '\ufffd'), badTotal: text.split('\0').length - 1 };
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      expect(decode('utf-16le', bytes, at)).toMatchObject(expected);
      expect(decode('utf-16be', bytes.swap16(), at)).toMatchObject(expected);
    });
    fc.assert(property);
  });

  it('reads any bytes as UTF-16 as TextDecoder does, and finds the same places wherever they are cut', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 12 }), cuts, (array, at) => {
      const bytes = Buffer.from(array);
      const decoded = decode('utf-16le', bytes, at);
      expect(decoded).toEqual(decode('utf-16le', bytes));
      expect(decoded.text).toBe(new TextDecoder('utf-16le').decode(bytes).replaceAll('\0', '\ufffd'));
      for (const { index } of decoded.bad) expect(decoded.text[index]).toBe('\ufffd');
    });
    fc.assert(property);
  });

  it.each([
    ['windows-1252', '80 8a 92 9e 9f a4 e9 ff', '€Š’žŸ¤éÿ'],
    ['windows-1250', '80 8a 92 9e 9f a4 e9 f5 fb', '€Š’žź¤éőű'],
    ['iso-8859-2', 'a1 b9 e9 f5 fb', 'Ąšéőű'],
    ['iso-8859-15', 'a4 bd e9', '€œé'],
  ] as const)('reads %s', (encoding, hex, text) => {
    expect(decode(encoding, Buffer.from(hex.replaceAll(' ', ''), 'hex'), [1, 3]).text).toBe(text);
  });

  it.each([
    ['windows-1252', '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ'],
    ['windows-1250', '€�‚�„…†‡�‰Š‹ŚŤŽŹ�‘’“”•–—�™š›śťžź'],
    ['iso-8859-2', '�'.repeat(32)],
    ['macintosh', 'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü'],
    ['windows-1251', 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—�™љ›њќћџ'],
  ] as const)('reads the bytes from 0x80 to 0x9f in %s, and finds those that it does not have', (encoding, text) => {
    const decoded = decode(encoding, Buffer.from(Array.from({ length: 32 }, (_, i) => 0x80 + i)), [7, 19]);
    expect(decoded.text).toBe(text);
    const bad = [...text].flatMap((character, i) => (character === '�' ? [{ index: i, byte: i }] : []));
    expect(decoded).toMatchObject({ bad, badTotal: bad.length });
  });

  it.each([
    ['shift_jis', '93 8c 8b 9e 0a 91 e5 8d e3', '東京\n大阪'],
    ['gbk', 'b1 b1 be a9 0a c9 cf ba a3', '北京\n上海'],
    ['euc-kr', 'bc ad bf ef', '서울'],
    ['big5', 'a5 78 a5 5f 0d 0a a5', '台北\r\n�'],
    ['iso-2022-jp', '1b 24 42 45 6c 35 7e 1b 28 42 2c 41', '東京,A'],
  ] as const)('reads %s', (encoding, hex, text) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    for (let cut = 0; cut <= bytes.length; cut += 1) expect(decode(encoding, bytes, [cut]).text).toBe(text);
  });

  it.each(encodings)('reads any bytes as %s the same wherever they are cut, and finds each bad place', (encoding) => {
    const lines = fc.array(fc.oneof(fc.constant(0x0a), fc.nat(255)), { maxLength: 40 });
    const property = fc.property(lines, cuts, (array, at) => {
      const bytes = Buffer.from(array);
      const decoded = decode(encoding, bytes, at);
      expect(decoded).toEqual(decode(encoding, bytes));
      expect(decoded.bad.map(({ index }) => decoded.text[index])).toEqual(decoded.bad.map(() => '\ufffd'));
      expect(decoded.badTotal).toBe(decoded.bad.length);
    });
    fc.assert(property, { numRuns: 50 });
  });

  it.each(multiByteEncodings.filter((encoding) => encoding !== 'iso-2022-jp'))(
    'reads any bytes as %s as TextDecoder does',
    (encoding) => {
      const property = fc.property(fc.uint8Array({ maxLength: 40 }), (array) => {
        expect(decode(encoding, Buffer.from(array)).text).toBe(new TextDecoder(encoding).decode(array));
      });
      fc.assert(property);
    },
  );

  it.each([
    ['latin1', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['cp1251', 'windows-1251'],
    ['sjis', 'shift_jis'],
    ['mac', 'macintosh'],
    ['UTF-16', 'utf-16le'],
    ['utf8', 'utf-8'],
    ['klingon', null],
    ['x-user-defined', null],
    ['', null],
  ] as const)('knows what the label %s means', (label, encoding) => {
    expect(encodingOf(label)).toBe(encoding);
  });

  it.each([
    ['utf-8', 'efbbbf61', true],
    ['utf-8', '61efbbbf', false],
    ['utf-16le', 'fffe6100', true],
    ['utf-16be', 'feff0061', true],
    ['utf-16le', '6100', false],
    ['windows-1252', 'efbbbf', false],
  ] as const)('knows whether %s has begun with a byte order mark (%s)', (encoding, hex, isMarked) => {
    const decoder = openDecoder(encoding);
    for (const byte of Buffer.from(hex, 'hex')) decoder.decode(Buffer.of(byte));
    expect(decoder.isMarked).toBe(isMarked);
  });
});
