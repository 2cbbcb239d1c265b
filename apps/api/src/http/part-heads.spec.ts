import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MultipartDelimiters } from './multipart-delimiters.js';
import { PartHeads } from './part-heads.js';

const isEncoded = (body: string, cuts: readonly number[] = []): boolean => {
  const bytes = Buffer.from(body);
  const delimiters = new MultipartDelimiters('multipart/form-data; boundary=b');
  const heads = new PartHeads();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const blocks = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
  return blocks.map((block) => heads.isEncoded(block, delimiters.add(block))).includes(true);
};

const part = (headers: string, content = 'id'): string => `--b\r\n${headers}\r\n\r\n${content}\r\n`;

const file = 'Content-Disposition: form-data; name="file"; filename="a.csv"';
const gzip = `${part(file)}${part(`${file}\r\nContent-Type: text/csv\r\ncontent-encoding: gzip`)}--b--\r\n`;
const plain = `${part(file, 'a\r\nContent-Encoding: gzip\r\n\r\nb')}${part(`${file}\r\nContent-Encoding: identity`)}--b--\r\n`;

it.each([
  ['no parts', '--b--\r\n', false],
  ['no encoding', part(file), false],
  ['one in the second part', gzip, true],
  ['one as the first header', part(`CONTENT-ENCODING:br\r\n${file}`), true],
  ['none, and the words in a file', plain, false],
  ['a head that never ends', `--b\r\n${'x'.repeat(40_000)}\r\nContent-Encoding: gzip\r\n\r\n`, false],
])('%s', (_, body, expected) => {
  expect(isEncoded(body)).toBe(expected);
});

it('however the body is cut', () => {
  fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => isEncoded(gzip, cuts)));
  fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => !isEncoded(plain, cuts)));
});
