import { describe, expect, it } from 'vitest';
import type { EditedEntry } from '../edited-mapping.js';
import { readRules, ruleExamples, rulesText, withRule } from './rules-text.js';

const entries: readonly EditedEntry[] = [
  { attribute: 'name', headers: ['First', 'Last'], join: ' ' },
  { attribute: 'name', when: { header: 'Kind', is: ['x'] }, value: 'X' },
];

describe('rules as a text', () => {
  it('are read as they were written', () => {
    expect(rulesText(entries)).not.toContain('attribute');
    expect(readRules(rulesText(entries), 'name')).toEqual({ entries, fault: null });
  });

  it.each<[string, string, RegExp | null]>([
    ['nothing', ' ', null],
    ['no rule', '[]', null],
    ['half of it', '[{', /^This is no JSON yet: /],
    ['one without its list', '{ "header": "A" }', /^Write a list/],
    ['no object', '[{}, "A"]', /^Rule 2 is no object/],
    ['a list in the place of a rule', '[[]]', /^Rule 1 is no object/],
    ['a name that is none', '[{ "column": "A" }]', /^Rule 1 says “column”/],
    ['another attribute', '[{ "attribute": "id" }]', /^Rule 1 says “attribute”/],
    ['too many', JSON.stringify(Array.from({ length: 21 }, () => ({}))), /at most 20/],
  ])('%s', (_, text, fault) => {
    const read = readRules(text, 'name');
    if (fault === null) expect(read).toEqual({ entries: [], fault: null });
    else expect(read.fault).toMatch(fault);
  });
});

describe('rules to begin with', () => {
  const examples = (headers: readonly string[], isId: boolean) =>
    ruleExamples({ headers, value: true, isId }).map(({ rule }) => rule);

  it('are of the columns that there are', () => {
    expect(examples(['A', 'B', 'C'], false)).toEqual([
      { headers: ['A', 'B'], join: ' ' },
      { headers: ['A', 'B'], take: 'first' },
      { header: 'A', steps: [{ split: ' ', part: 1 }] },
      { when: { header: 'B', is: ['yes'] }, header: 'A' },
      { when: { header: 'B', is: ['yes'] }, value: true },
    ]);
  });

  it('are without conditions for the ID', () => {
    expect(examples(['A'], true)).toEqual([
      { headers: ['A', 'A'], join: ' ' },
      { headers: ['A', 'A'], take: 'first' },
      { header: 'A', steps: [{ split: ' ', part: 1 }] },
    ]);
  });

  it.each<[string, string, boolean, readonly EditedEntry[] | null]>([
    ['come behind the others', '[{ "header": "A" }]', false, [{ header: 'A' }, { value: 'X' }]],
    ['take the place of nothing', '[{}]', false, [{ value: 'X' }]],
    ['take the place of the ID', '[{ "header": "A" }]', true, [{ value: 'X' }]],
    ['leave what cannot be read', '[{', false, null],
  ])('%s', (_, text, isId, rules) => {
    const after = withRule(text, { value: 'X' }, isId);
    if (rules === null) expect(after).toBe(text);
    else expect(JSON.parse(after)).toEqual(rules);
  });
});
