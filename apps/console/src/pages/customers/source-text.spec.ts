import { describe, expect, it } from 'vitest';
import type { ShownEvent } from './customer-fields.js';
import { nameOfSource, textOfPlace } from './source-text.js';

const event = { _id: 'e', action: 'profile', source: 'API', at: '2026-11-30T06:00:00Z', after: {}, n: 1 } as const;
const names = new Map([['imp_a', 'April']]);

describe('where an event came from', () => {
  it.each<[string, ShownEvent, string, string]>([
    ['a file', { ...event, import: 'imp_a', file: 0, row: 18_204 }, 'April', 'row 18,204'],
    ['an import that is gone', { ...event, import: 'imp_b', file: 0, row: 1 }, 'imp_b', 'row 1'],
    ['a stream', { ...event, stream: 'str_pos', partition: 0, offset: 0 }, 'Stream str_pos', 'offset 0'],
    ['the API', event, 'API', ''],
  ])('%s', (_, told, name, place) => {
    expect([nameOfSource(told, names), textOfPlace(told)]).toEqual([name, place]);
  });
});
