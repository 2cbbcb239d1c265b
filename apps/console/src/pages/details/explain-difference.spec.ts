import { describe, expect, it } from 'vitest';
import { type ComparedPlan, explainDifference } from './explain-difference.js';

const plan: ComparedPlan = {
  ...{ read: 100, created: 60, updated: 20, unchanged: 10, rejected: 8, skipped: 2, dead: 0 },
  not_checked: [],
};

describe('explainDifference', () => {
  it('says nothing when the result is what was planned', () => {
    expect(explainDifference(plan, plan)).toEqual([]);
  });

  it.each<[string, Partial<ComparedPlan>, readonly RegExp[]]>([
    ['customers came in between', { created: 48, updated: 32 }, [/^12 rows found a customer.*they were not created/]],
    ['one customer came in between', { created: 59, unchanged: 11 }, [/^1 row found a customer.*it was not created/]],
    ['a customer has gone', { created: 61, updated: 19 }, [/^1 row created a customer that was there/]],
    ['values came in between', { updated: 15, unchanged: 15 }, [/^5 rows brought nothing new any more/]],
    ['values were changed in between', { updated: 25, unchanged: 5 }, [/^5 rows changed a customer/]],
    ['unique values were taken in between', { created: 57, rejected: 11 }, [/^3 more rows were rejected/]],
    ['a row need not be refused any more', { updated: 21, rejected: 7 }, [/^1 row that the plan rejected/]],
    ['more are skipped', { created: 59, skipped: 3 }, [/^1 more row was skipped: whether its customer exists/]],
    ['fewer are skipped', { created: 62, skipped: 0 }, [/^2 rows fewer were skipped/]],
    ['a row could not be written', { created: 59, dead: 1 }, [/^1 row could not be written and sits/]],
    ['several at once', { created: 50, updated: 28, rejected: 10 }, [/^8 rows found/, /^2 more rows were rejected/]],
  ])('%s', (_, changes, sentences) => {
    const said = explainDifference({ ...plan, ...changes }, plan);
    expect(said).toHaveLength(sentences.length);
    for (const [index, sentence] of sentences.entries()) expect(said[index]).toMatch(sentence);
  });

  it('has one reason for a plan that has not looked at the database', () => {
    expect(explainDifference({ ...plan, created: 40, rejected: 28 }, { ...plan, not_checked: ['customers'] })).toEqual([
      expect.stringMatching(/did not look at the database/),
    ]);
  });
});
