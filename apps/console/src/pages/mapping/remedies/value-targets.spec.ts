import { describe, expect, it } from 'vitest';
import {
  chosenValue,
  draftOfFallback,
  emptyChoice,
  fallbackFrom,
  mapOfTargets,
  type TargetDraft,
  valueChoices,
} from './value-targets.js';

describe('the value map of what was chosen', () => {
  it.each<[string, string, readonly (readonly [string, TargetDraft])[], Readonly<Record<string, unknown>>]>([
    [
      ...(['options', 'select'] as const),
      [
        ['Herr', chosenValue('male')],
        ['k. A.', emptyChoice.value],
        ['?', ''],
      ],
      { Herr: 'male', 'k. A.': '' },
    ],
    [
      ...(['yes and no', 'boolean'] as const),
      [
        ['ja', chosenValue('true')],
        ['nein', chosenValue('false')],
      ],
      { ja: true, nein: false },
    ],
    [
      ...(['numbers', 'numeric'] as const),
      [
        ['zwölf', ' 12 '],
        ['viel', '1e9'],
      ],
      { zwölf: 12, viel: '1e9' },
    ],
    ['texts', 'string', [['-', ' none ']], { '-': 'none' }],
    [
      ...(['texts that look like choices', 'string'] as const),
      [
        ['-', 'empty'],
        ['x', 'value:a'],
      ],
      { '-': 'empty', x: 'value:a' },
    ],
    ['names of objects', 'string', [['__proto__', 'x']], Object.fromEntries([['__proto__', 'x']])],
  ])('%s', (_, type, drafts, map) => {
    expect(mapOfTargets(new Map(drafts), type)).toEqual(map);
  });
});

describe('a fallback', () => {
  it.each<[string, TargetDraft, unknown]>([
    ['date', '2026-04-07', { static: '2026-04-07' }],
    ['date', 'today', { dynamic: 'today' }],
    ['datetime', ' +1 month ', { dynamic: '+1 month' }],
    ['string', 'today', { static: 'today' }],
    ['numeric', '0', { static: 0 }],
    ['boolean', chosenValue('false'), { static: false }],
    ['select', chosenValue('other'), { static: 'other' }],
  ])('%s %s', (type, draft, fallback) => {
    expect(fallbackFrom(draft, type)).toEqual(fallback);
  });
});

describe('a fallback to be changed', () => {
  it.each<[string, Parameters<typeof draftOfFallback>[0], TargetDraft]>([
    ['string', null, ''],
    ['date', { dynamic: 'today' }, 'today'],
    ['numeric', { static: 0 }, '0'],
    ['list', { static: ['a', 'b'] }, 'a;b'],
    ['boolean', { static: false }, chosenValue('false')],
    ['select', { static: 'other' }, chosenValue('other')],
  ])('%s %o', (type, fallback, draft) => {
    expect(draftOfFallback(fallback, type)).toBe(draft);
  });
});

describe('the choices of an attribute', () => {
  it('are those of its type', () => {
    expect(valueChoices('boolean', null)?.map(({ label }) => label)).toEqual(['Yes', 'No']);
    expect(valueChoices('select', null)).toEqual([]);
    expect(valueChoices('string', null)).toBeNull();
  });
});
