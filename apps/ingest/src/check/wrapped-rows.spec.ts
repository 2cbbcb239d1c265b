import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import { FileCheck } from './file-check.js';

const check = (text: string) => {
  const check = new FileCheck();
  check.read(Buffer.from(text));
  return check.verdict();
};

describe('JSON as APIs answer, one object around the rows', () => {
  it.each([
    ['on one line', '{"count":2,"customers":[{"id":"1"},{"id":"2","email":"a@x.hu"}]}'],
    [
      'on many',
      '{\n  "success": true,\n  "customers": [\n    {"id": "1"},\n    {"id": "2", "email": "a@x.hu"}\n  ]\n}\n',
    ],
  ])('is read as its only list of objects, which is said: %s', (_, text) => {
    expect(check(text)).toMatchObject({
      ok: true,
      format: 'json',
      rowsUnder: 'customers',
      rows: 2,
      headers: ['id', 'email'],
    });
  });

  it.each([
    ['{"customers":[{"a":1}],"orders":[{"b":2}]}', 'several lists of objects: "customers", "orders". Save the list'],
    ['{\n"success": true,\n"data": {}\n}', 'without a list of objects; it has "success", "data". Save the rows'],
  ])('is refused with the names otherwise: %j', (text, message) => {
    const { ok, errors } = check(text);
    expect(ok).toBe(false);
    expect(errors.map(fileErrorMessage)).toEqual([expect.stringContaining(message)]);
  });

  it('is a row, where the object has the name of an attribute itself', () => {
    const row = check('{"id":"1","orders":[{"id":"7"}]}');
    expect(row).toMatchObject({ ok: true, format: 'ndjson', rows: 1, headers: ['id', 'orders[0].id'] });
    expect(row).not.toHaveProperty('rowsUnder');
  });
});
