import { describe, expect, it } from 'vitest';
import { customersSetOff, type LinkedWorkflow, missingConsent, startSentence, workflowsSetOff } from './start-terms.js';

type Counts = Parameters<typeof startSentence>[0];

const none: Counts = {
  ...{ created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 },
  transactions_rejected: 0,
};

const workflow = (active: boolean, setInactiveHere: boolean): LinkedWorkflow => ({
  ...{ id: 'wfl_1', name: 'Welcome', trigger: 'opt_in', active },
  set_inactive_here: setInactiveHere,
});

describe('what a start would do', () => {
  it.each<[Counts, string]>([
    [{ ...none, created: 41_208, updated: 163_977, unchanged: 40_184 }, '245,369 rows go in.'],
    [{ ...none, created: 1, rejected: 1 }, '1 row goes in, 1 is left out.'],
    [{ ...none, updated: 2, rejected: 2, dead: 1, skipped: 1 }, '2 rows go in, 3 are left out, 1 is skipped.'],
    [{ ...none, rejected: 4 }, 'No row would go in, 4 are left out.'],
  ])('%j', (plan, sentence) => {
    expect(startSentence(plan, 'rows')).toBe(sentence);
  });

  it.each<[Counts, string]>([
    [{ ...none, created: 362 }, '362 actions go in.'],
    [
      { ...none, created: 362, transactions_rejected: 38, rejected: 54 },
      '362 actions go in, 54 are left out with 38 whole transactions.',
    ],
    [
      { ...none, rejected: 1, transactions_rejected: 1 },
      'No action would go in, 1 is left out with 1 whole transaction.',
    ],
  ])('to transactions: %j', (plan, sentence) => {
    expect(startSentence(plan, 'groups')).toBe(sentence);
  });
});

describe('workflows', () => {
  it('are set off while they are active, or were made inactive by another import only', () => {
    const all = [workflow(true, false), workflow(true, true), workflow(false, false), workflow(false, true)];
    expect(workflowsSetOff(all)).toEqual(all.slice(0, 3));
  });

  it.each([
    ['opt_in', 5],
    ['profile', 7],
    ['another', null],
  ])('with the trigger %s run on %s customers', (trigger, count) => {
    expect(customersSetOff({ trigger }, { ...none, created: 5, updated: 7 })).toBe(count);
  });
});

describe('what is missing before a start', () => {
  const faulty = { ...none, created: 1, rejected: 1 };
  const active = [workflow(true, false)];
  const no = { leavesOut: false, knowsWorkflows: false };

  it.each<[string, Counts, readonly LinkedWorkflow[], boolean, boolean, RegExp | null]>([
    ['nothing to decide', { ...none, created: 1 }, [], false, false, null],
    ['errors', faulty, [], false, false, /^Decide about the rows with errors first$/],
    ['errors, left out', faulty, [], true, false, null],
    ['workflows', none, active, false, false, /^Acknowledge/],
    ['workflows, known', none, active, false, true, null],
    ['workflows, set inactive here', none, [workflow(false, true)], false, false, null],
    ['both', faulty, active, false, false, /errors and acknowledge/],
  ])('%s', (_, plan, workflows, leavesOut, knowsWorkflows, missing) => {
    const said = missingConsent(plan, workflows, { ...no, leavesOut, knowsWorkflows });
    if (missing === null) expect(said).toBeNull();
    else expect(said).toMatch(missing);
  });
});
