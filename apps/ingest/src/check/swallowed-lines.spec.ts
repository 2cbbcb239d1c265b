import { describe, expect, it } from 'vitest';
import { FileCheck } from './file-check.js';

const swallowedOf = (text: string, cut = text.length) => {
  const check = new FileCheck();
  const bytes = Buffer.from(text);
  check.read(bytes.subarray(0, cut));
  check.read(bytes.subarray(cut));
  const verdict = check.verdict();
  expect(verdict.ok).toBe(true);
  return verdict.swallowed;
};

const header = 'Customer ID,First name,Description\n';

describe('stray quotes that balance by accident', () => {
  it('are warned of: a cell has whole rows of the file', () => {
    const text = `${header}1,A,x\n2,B,"6 in\n3,C,x\r\n4,D,12"\n5,E,y\n`;
    for (let cut = 1; cut < text.length; cut += 1) expect(swallowedOf(text, cut)).toEqual({ row: 2, line: 3, rows: 1 });
    expect(swallowedOf(`${text}6,F,"a\n7,G,y\n8"`)).toEqual({ row: 2, line: 3, rows: 2 });
  });

  it.each([
    ['lines of a text', `${header}1,A,"Main street 1\nFloor 2\nHouse, 3"\n2,B,x\n`],
    ['two lines, each a part of a row', `${header}1,A,"6 in\n2,B,x 12"\n3,C,\n`],
    ['a file of two columns', 'id,note\n1,"a\nb, c\nd"\n'],
    ['empty lines between rows', `${header}1,A,x\n\n\n2,B,y\n`],
  ])('are not: %s', (_, text) => {
    expect(swallowedOf(text)).toBeUndefined();
  });
});
