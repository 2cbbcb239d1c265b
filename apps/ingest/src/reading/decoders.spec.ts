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
});
