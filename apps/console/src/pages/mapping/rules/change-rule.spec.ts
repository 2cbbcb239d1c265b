import { describe, expect, it } from 'vitest';
import type { EditedEntry, EntryCondition } from '../edited-mapping.js';
import {
  type ConditionTest,
  conditionOf,
  conditionTest,
  conditionTexts,
  type RuleFrom,
  ruleFrom,
  withCondition,
  withFrom,
  withHeaders,
  withSteps,
} from './change-rule.js';

const when: EntryCondition = { header: 'K', is: ['x'] };

describe('where a rule takes its value from', () => {
  it.each<[EditedEntry, RuleFrom, EditedEntry]>([
    [{ header: 'A' }, 'joined', { headers: ['A', 'O'], join: ' ' }],
    [{ header: 'A' }, 'first', { headers: ['A', 'O'], take: 'first' }],
    [{ headers: ['A', 'B', 'C'], join: '-' }, 'first', { headers: ['A', 'B', 'C'], take: 'first' }],
    [
      { headers: ['A', 'B'], join: '-', steps: [{ digits: true }] },
      'column',
      { header: 'A', steps: [{ digits: true }] },
    ],
    [{ header: 'A', when, steps: [{ digits: true }], zone: 'UTC' }, 'value', { when, value: '' }],
    [{ value: 'x', when }, 'column', { when, header: 'O' }],
    [{ header: 'A', fallback: { static: 'x' } }, 'nothing', { fallback: { static: 'x' } }],
  ])('%o: %s', (before, from, after) => {
    expect(withFrom(before, from, 'O')).toEqual(after);
    expect(ruleFrom(after)).toBe(from);
  });

  it.each<[EditedEntry, readonly string[], EditedEntry]>([
    [{ header: 'A' }, ['B'], { header: 'B' }],
    [{ headers: ['A', 'B'], join: ' ' }, ['A', 'B', 'C'], { headers: ['A', 'B', 'C'], join: ' ' }],
    [
      { headers: ['A', { header: 'B', steps: [{ digits: true }] }], take: 'first' },
      ['B', 'C'],
      { headers: [{ header: 'B', steps: [{ digits: true }] }, 'C'], take: 'first' },
    ],
  ])('%o with %o', (before, headers, after) => {
    expect(withHeaders(before, headers)).toEqual(after);
  });
});

describe('a condition', () => {
  it.each<[EntryCondition, ConditionTest, readonly string[]]>([
    [{ header: 'K', is: ['a', 'b'] }, 'is', ['a', 'b']],
    [{ header: 'K', isNot: [''] }, 'isNot', ['']],
    [{ header: 'K', startsWith: 'a' }, 'startsWith', ['a']],
    [{ header: 'K', contains: 'a' }, 'contains', ['a']],
    [{ header: 'K', empty: true }, 'isEmpty', ['']],
    [{ header: 'K', empty: false }, 'isFilled', ['']],
  ])('%o is written as it was read', (condition, test, texts) => {
    expect(conditionTest(condition)).toBe(test);
    expect(conditionTexts(condition)).toEqual(texts);
    expect(conditionOf('K', test, texts)).toEqual(condition);
  });

  it('compares with an empty cell where there is no text', () => {
    expect(conditionOf('K', 'is', [])).toEqual({ header: 'K', is: [''] });
  });

  const other: EntryCondition = { header: 'L', empty: true };

  it.each<[string, EditedEntry, number, EntryCondition | null, EditedEntry]>([
    ['is added', { header: 'A' }, 0, when, { header: 'A', when }],
    ['comes behind', { header: 'A', when }, 1, other, { header: 'A', when: [when, other] }],
    ['is changed', { header: 'A', when: [when, other] }, 0, other, { header: 'A', when: [other, other] }],
    ['goes', { header: 'A', when: [when, other] }, 0, null, { header: 'A', when: other }],
    ['goes as the last', { header: 'A', when }, 0, null, { header: 'A' }],
  ])('%s', (_, before, at, condition, after) => {
    expect(withCondition(before, at, condition)).toEqual(after);
  });
});

it('no step is left of a rule without steps', () => {
  expect(withSteps({ header: 'A', steps: [{ digits: true }] }, [])).toEqual({ header: 'A' });
  expect(withSteps({ header: 'A' }, [{ digits: true }])).toEqual({ header: 'A', steps: [{ digits: true }] });
});
