import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.js';

describe('JSON as bytes', () => {
  it('is what JSON.stringify gives, for any text', { timeout: 60_000 }, () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), { maxLength: 20 });
    const property = fc.property(texts, (all) => {
      const json = new JsonBytes();
      for (const text of all) json.writeText(text);
      expect(json.take(json.length).toString()).toBe(all.map((text) => JSON.stringify(text)).join(''));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it.each([0, -0, 7, -12.5, 1e21, 2 ** 53 - 1, 1e-7])('writes the number %s as JSON.stringify does', (value) => {
    const json = new JsonBytes();
    json.writeNumber(value);
    expect(json.take(json.length).toString()).toBe(JSON.stringify(value));
  });

  it('grows as needed and keeps what was not taken', () => {
    const json = new JsonBytes();
    const long = '"é€'.repeat(50_000);
    json.writeText(long);
    const first = json.length;
    json.writeByte(0x2c);
    json.writeValue([1, null, 'é']);
    expect(json.take(first).toString()).toBe(JSON.stringify(long));
    expect(json.take(json.length).toString()).toBe(',[1,null,"é"]');
  });
});
