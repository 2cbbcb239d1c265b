import { describe, expect, it } from 'vitest';
import { Problem } from './problem.js';
import { readJson } from './read-json.js';

const detailOf = (body: string | Uint8Array): string => {
  try {
    readJson(Buffer.from(body as string));
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
  return '';
};

describe('a JSON body', () => {
  it.each([
    ['{"a":[1,"x",null]}', { a: [1, 'x', null] }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['"text"', 'text'],
  ])('%s is read', (body, value) => {
    expect(readJson(Buffer.from(body))).toEqual(value);
  });

  it.each([
    ['{"a":', 'valid JSON'],
    [new Uint8Array([0x22, 0xff, 0x22]), 'in UTF-8'],
    ['{"a":1,"a":2}', 'the key "a" twice'],
    ['['.repeat(33), 'more than 32 levels'],
    [`${'['.repeat(1_000_000)}`, 'more than 32 levels'],
  ])('%.40s is refused', (body, expected) => {
    expect(detailOf(body)).toContain(expected);
  });
});
