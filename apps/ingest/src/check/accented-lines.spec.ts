import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccentedLines } from './accented-lines.js';

const linesOf = (bytes: Buffer, cuts: readonly number[] = []): readonly string[] => {
  const lines = new AccentedLines();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [i, end] of ends.entries()) lines.add(bytes.subarray(ends[i - 1] ?? 0, end));
  return lines.lines.map((line) => line.toString('latin1'));
};

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('lines with bytes beyond ASCII', () => {
  it('are the first three, without the others', () => {
    expect(linesOf(latin1('id,name\r\n1,Zo\xeb\r\n2,Ann\n3,\xc5sa\r4,Ren\xe9\n5,Bj\xf6rn'))).toEqual([
      '1,Zo\xeb',
      '3,\xc5sa',
      '4,Ren\xe9',
    ]);
    expect(linesOf(latin1('a\nb\xe9'))).toEqual(['b\xe9']);
    expect(linesOf(latin1('a\nb'))).toEqual([]);
  });

  it('are cut around their first such byte', () => {
    const [line] = linesOf(latin1(`${'a'.repeat(500)}\xe9${'b'.repeat(500)}\n`));
    expect(line).toBe(`${'a'.repeat(60)}\xe9${'b'.repeat(100)}`);
  });

  it('are the same wherever the blocks are cut', () => {
    const byte = fc.constantFrom(0x61, 0x0a, 0x0d, 0xe9);
    const bytes = fc.array(byte, { maxLength: 400 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 6 }), (file, cuts) => {
        expect(linesOf(file, cuts)).toEqual(linesOf(file));
      }),
    );
  });
});
