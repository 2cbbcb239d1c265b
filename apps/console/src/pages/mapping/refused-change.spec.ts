import { describe, expect, it } from 'vitest';
import { type ProblemDetails, ProblemError } from '../../api/problem-error.js';
import { tellRefusal } from './refused-change.js';

const problem = (status: number, code: ProblemDetails['code'], more: Partial<ProblemDetails> = {}) =>
  new ProblemError(status, {
    ...{ type: `urn:sluice:problem:${code}`, title: 'Title', status, detail: 'Detail.', code },
    ...more,
  });

const faults = (count: number) =>
  problem(422, 'invalid_mapping', {
    detail: '/attributes/0: with pointers',
    errors: Array.from({ length: count }, (_, n) => ({ pointer: `/attributes/${n}`, detail: `Fault ${n}.` })),
  });

describe('tellRefusal', () => {
  it.each<[string, unknown, string | null, string]>([
    ['a mistake', faults(1), 'Fault 0.', 'Put that right, and make it again.'],
    ['many mistakes', faults(5), 'Fault 0. Fault 1. Fault 2. There are 2 more mistakes.', 'Put that right'],
    ['one mistake too many', faults(4), 'Fault 0. Fault 1. Fault 2. There is one more mistake.', 'Put that right'],
    ['mistakes that are not listed', problem(422, 'invalid_mapping'), 'Detail.', 'Put that right'],
    ['a state', problem(409, 'wrong_state'), 'Detail.', 'Reload the page'],
    ['a role', problem(403, 'forbidden'), 'Detail.', 'Ask an administrator'],
    ['a busy server', problem(503, 'busy'), 'Detail.', 'in a moment'],
    ['an error of the server', problem(500, 'internal_error'), 'Detail.', 'tell those who run Sluice'],
    ['a detail that is the title', problem(500, 'internal_error', { detail: 'Title' }), null, 'Make it again'],
    ['no connection', new ProblemError(0, null), null, 'once there is a connection'],
    ['something else', new Error('It changes all the time.'), 'It changes all the time.', 'Make it again'],
  ])('%s', (_, failure, detail, advice) => {
    const told = tellRefusal(failure, true);
    expect(told.detail).toBe(detail);
    expect(told.advice).toMatch(/^The change was taken back\. /);
    expect(told.advice).toContain(advice);
  });

  it('takes nothing back where nothing was stored', () => {
    const { title, advice } = tellRefusal(faults(1), false);
    expect([title, advice]).toEqual(['Title', expect.stringContaining('a suggestion so far')]);
  });
});
