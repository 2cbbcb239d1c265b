import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '#libs/messages';
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
    ['windows-1252', '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'],
    ['windows-1250', '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź'],
  ] as const)('reads the bytes from 0x80 to 0x9f in %s', (encoding, text) => {
    expect(decode(encoding, Buffer.from(Array.from({ length: 32 }, (_, i) => 0x80 + i))).text).toBe(text);
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
