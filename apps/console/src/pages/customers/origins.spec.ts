import { describe, expect, it } from 'vitest';
import { linesOfOrigin, nameOfOrigin, type ShownOrigin, whyNoOrigin } from './origins.js';

const now = Date.parse('2026-11-30T12:00:00Z');

const byApi: ShownOrigin = {
  ...{ attribute: 'tier', at: '2026-11-30T06:00:00.000Z', action: 'profile', source: 'API' },
  ...{ import: null, stream: null, by: null, file: null, row: null, partition: null, offset: null },
  ...{ rule: null, before: null, before_since: null },
};
const byImport: ShownOrigin = {
  ...byApi,
  ...{ source: 'Async Import', import: { id: 'imp_a', name: 'April' }, by: 'Bence', file: 'a.csv', row: 18_204 },
};
const byStream: ShownOrigin = {
  ...byApi,
  ...{ source: 'Stream', stream: { id: 'str_pos', name: 'pos-customers' }, partition: 0, offset: 884_120 },
};

describe('nameOfOrigin', () => {
  it.each<[string, ShownOrigin, string]>([
    ['an import', byImport, 'April'],
    ['an import that is gone', { ...byImport, import: { id: 'imp_b', name: null } }, 'imp_b'],
    ['a stream', byStream, 'Stream pos-customers'],
    ['a stream that is gone', { ...byStream, stream: { id: 'str_b', name: null } }, 'Stream str_b'],
    ['an event over HTTP', byApi, 'API'],
  ])('%s', (_, origin, name) => {
    expect(nameOfOrigin(origin)).toBe(name);
  });
});

describe('linesOfOrigin', () => {
  const linesOf = (origin: ShownOrigin) => Object.fromEntries(linesOfOrigin(origin, now, 'UTC'));

  it.each<[string, ShownOrigin, Readonly<Record<string, string>>]>([
    [
      ...(['of a row', byImport] as const),
      { Source: 'Async Import', Import: 'April', File: 'a.csv, row 18,204', Before: 'empty', By: 'Bence' },
    ],
    ['of a row in a file that is gone', { ...byImport, file: null }, { File: 'row 18,204' }],
    ['of a record', byStream, { Stream: 'pos-customers', Record: 'partition 0, offset 884,120' }],
    ['of a value that a rule gave', { ...byImport, rule: 'value_map' }, { Rule: 'value map' }],
    ['of a new customer', { ...byImport, action: 'opt_in' }, { Before: 'the customer was new' }],
    ['of a value that was replaced', { ...byApi, before: false }, { Before: 'no' }],
    [
      ...(['since when that was so', { ...byApi, before: 'silver', before_since: '2026-11-29T08:05:00Z' }] as const),
      { Before: expect.stringMatching(/^silver, since yesterday /) as string },
    ],
    [
      'of a long value',
      { ...byApi, before: { sha256: 'ab', length: 4_098 } },
      { Before: 'a long value (4,098 bytes)' },
    ],
  ])('%s', (_, origin, lines) => {
    expect(linesOf(origin)).toMatchObject(lines);
  });

  it('says nothing of what is not known', () => {
    expect(Object.keys(linesOf(byApi))).toEqual(['Source', 'Before']);
  });
});

describe('whyNoOrigin', () => {
  it.each([
    [undefined, false, 'loading'],
    [undefined, true, 'failed'],
    [{ is_whole: false }, false, 'older'],
    [{ is_whole: true }, false, 'unknown'],
    [{ is_whole: false }, true, 'older'],
  ])('%j, failed %s: %s', (origins, hasFailed, why) => {
    expect(whyNoOrigin(origins, hasFailed)).toBe(why);
  });
});
