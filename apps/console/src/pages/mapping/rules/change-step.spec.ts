import { describe, expect, it } from 'vitest';
import { firstStepOf, type RuleStep, stepKind, stepKinds, stepTexts, stepWith } from './change-step.js';

describe('a step', () => {
  it.each(stepKinds)('%s is written as it was read', (kind) => {
    const step = firstStepOf(kind);
    expect(stepKind(step)).toBe(kind);
    expect(stepWith(kind, stepTexts(step))).toEqual(step);
  });

  it.each<[RuleStep, readonly string[]]>([
    [{ split: ',', part: -1 }, [',', '-1']],
    [{ split: ' ', part: 'rest' }, [' ', 'rest']],
    [{ between: ['[', ']'] }, ['[', ']']],
    [{ replace: '.', with: ',' }, ['.', ',']],
    [{ case: 'upper' }, ['upper']],
    [{ digits: true }, []],
    [{ items: { strip: '*' } }, []],
  ])('%o has the texts %o', (step, texts) => {
    expect(stepTexts(step)).toEqual(texts);
  });

  it('of items is written as JSON', () => {
    expect(stepKind({ items: { strip: '*' } })).toBeNull();
  });

  it('takes its part as a number, or the rest', () => {
    expect(stepWith('split', [',', '-2'])).toEqual({ split: ',', part: -2 });
    expect(stepWith('split', [',', 'rest'])).toEqual({ split: ',', part: 'rest' });
  });
});
