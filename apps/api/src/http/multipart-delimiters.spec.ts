import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MultipartDelimiters } from './multipart-delimiters.js';

const count = (type: string, body: string, cuts: readonly number[] = []): number => {
  const bytes = Buffer.from(body);
  const delimiters = new MultipartDelimiters(type);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [i, end] of ends.entries()) delimiters.add(bytes.subarray(ends[i - 1] ?? 0, end));
  return delimiters.count;
};

const plain = 'multipart/form-data; boundary=b-1';
const body = '--b-1\r\nx: y\r\n\r\na\r\n--b\r\n-1\r\n--b-1\r\n\r\n--b-1\r\n--b-1--\r\n';

it.each([
  ['nothing', plain, '', 0],
  ['a body without parts', plain, '--b-1--\r\n', 1],
  ['a preamble', plain, 'for old readers\r\n--b-1\r\n\r\n\r\n--b-1--', 2],
  ['a boundary inside of a line', plain, '--b-1\r\n\r\nx--b-1\r\n--b-1--', 2],
  ['several parts', plain, body, 4],
  ['a quoted boundary', 'multipart/form-data; charset=x; Boundary="b 1"', '--b 1\r\n\r\n\r\n--b 1--', 2],
])('%s', (_, type, text, delimiters) => {
  expect(count(type, text)).toBe(delimiters);
});

it('however the body is cut', () => {
  fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => count(plain, body, cuts) === 4));
});
