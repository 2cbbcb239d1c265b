import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { noTotals, validationOf } from '../../test/validation.js';
import { type StartFacts, shutGate } from './start-gates.js';

const greeting = { id: 'wfl_1', name: 'Greeting', trigger: 'opt_in' };
const clean = validationOf('basis', noTotals);
const withErrors = validationOf('basis', { ...noTotals, rejected: 1 });
const withDead = validationOf('basis', { ...noTotals, dead: 1 });

const facts: StartFacts = {
  isReadyOnly: false,
  validation: clean,
  basis: 'basis',
  acceptErrors: false,
  active: [],
  acknowledged: [],
};
const shown = { ...clean, definition: { ...clean.definition, workflows: [greeting] } };

describe('the gates before a start', () => {
  const cases: readonly (readonly [string, Partial<StartFacts>, string | undefined])[] = [
    ['a validation without errors opens them', {}, undefined],
    ['none was made', { isReadyOnly: true, validation: null }, 'validation_required'],
    ['accepted errors take its place', { isReadyOnly: true, validation: null, acceptErrors: true }, undefined],
    ['files or mapping changed after one', { isReadyOnly: true }, 'stale_validation'],
    ['accepted errors take its place then too', { isReadyOnly: true, acceptErrors: true }, undefined],
    ['rule 19: attributes changed after one', { basis: 'other' }, 'stale_validation'],
    [
      'rule 19: what it found is not accepted for something else',
      { basis: 'other', acceptErrors: true },
      'stale_validation',
    ],
    ['it found errors', { validation: withErrors }, 'errors_not_accepted'],
    ['it met dead rows', { validation: withDead }, 'errors_not_accepted'],
    ['its errors are accepted', { validation: withErrors, acceptErrors: true }, undefined],
    ['it sets off a workflow', { validation: shown, active: [greeting] }, 'workflows_not_acknowledged'],
    ['so does one pass', { isReadyOnly: true, acceptErrors: true, active: [greeting] }, 'workflows_not_acknowledged'],
    ['somebody took note of it', { validation: shown, active: [greeting], acknowledged: ['wfl_1'] }, undefined],
    ['it was set inactive since', { validation: shown }, undefined],
    ['rule 19: a workflow became active since', { active: [greeting], acknowledged: ['wfl_1'] }, 'stale_validation'],
    [
      'rule 19: a workflow has another trigger since',
      { validation: shown, active: [{ ...greeting, trigger: 'profile' }], acknowledged: ['wfl_1'] },
      'stale_validation',
    ],
  ];

  it.each(cases)('%s', (_, given, code) => {
    expect(shutGate({ ...facts, ...given })?.code).toBe(code);
  });

  it('says that a currency was decided on meanwhile, where nobody has changed anything', () => {
    const gates = { ...facts, basis: 'other', acceptErrors: true };
    expect(shutGate({ ...gates, currency: 'EUR' })?.detail).toMatch(/^The currency .* is EUR,.* Validate it/);
    expect(shutGate(gates)?.detail).toMatch(/have changed since the validation/);
  });

  it('says how many transactions would be left out, and how many actions that are', () => {
    const found = validationOf('basis', { ...noTotals, rejected: 3, transactions_rejected: 1 });
    const validation = { ...found, definition: { ...found.definition, ...pinNamedKind('transactions') } };
    expect(shutGate({ ...facts, validation })?.detail).toBe(
      '1 transaction would be left out as invalid, 3 actions in all. ' +
        'Start with accept_errors: true to leave them out, or fix the files.',
    );
  });

  it('says how many rows have errors', () => {
    expect(shutGate({ ...facts, validation: withErrors })?.detail).toMatch(/^1 row has errors\. .*accept_errors: true/);
  });
});
