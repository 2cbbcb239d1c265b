import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenNumbers } from '#libs/formats';
import { FileCheck } from './file-check.js';

describe('a number of a JSON row', () => {
  it.each([
    ['{"id": 9007199254740993}', 'id', '9007199254740993'],
    ['{"a":"x","id":1.0,"b":2}', 'id', '1.0'],
    ['{"a":"\\"id\\": 5","id" : -7.7028e+15}', 'id', '-7.7028e+15'],
    ['{"a":{"id":1},"id":2}', 'id', '2'],
    ['{" id ":1E400}', 'id', '1E400'],
    ['{"i\\u0064":3}', 'id', '3'],
    ['{"id":"4"}', 'id', null],
    ['{"id":{"$numberLong":"4"}}', 'id', null],
    ['{"a":1}', 'id', null],
  ])('in %j under %j is %j', (json, key, written) => expect(writtenNumbers(json).get(key) ?? null).toBe(written));

  it('is what JSON.stringify wrote', () => {
    const row = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.constant(null)));
    const property = fc.property(row, fc.integer(), (object, number) => {
      expect(writtenNumbers(JSON.stringify({ ...object, telling: number })).get('telling')).toBe(String(number));
    });
    fc.assert(property);
  });

  it('is shown as it is written, in the preview and in the samples of its column', () => {
    const check = new FileCheck();
    check.read(Buffer.from('[{"id":9007199254740993,"a":1.0},\n{"id":2,"a":"x"},{"id":3},{"id":4,"a":1e3}]'));
    const { preview, samples } = check.verdict();
    expect(preview[0]).toEqual(['9007199254740993', '1.0']);
    expect(samples).toEqual([
      ['9007199254740993', '2', '3'],
      ['1.0', 'x', '1e3'],
    ]);
  });
});
