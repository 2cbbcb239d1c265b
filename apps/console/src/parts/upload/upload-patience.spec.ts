import { describe, expect, it } from 'vitest';
import { type ProblemDetails, ProblemError } from '../../api/problem-error.js';
import { maySucceedLater, pauseAfter } from './upload-patience.js';

const problem = (status: number, code: ProblemDetails['code']) =>
  new ProblemError(status, { type: `urn:sluice:problem:${code}`, title: '', status, detail: '', code });

describe('an upload that failed', () => {
  it.each<[string, unknown, boolean]>([
    ['without a connection', new ProblemError(0, null), true],
    ['at a proxy whose server restarts', new ProblemError(502, null), true],
    ['at a busy server', problem(503, 'busy'), true],
    ['while the lost one is still at work', problem(409, 'request_in_progress'), true],
    ['for the state of the import', problem(409, 'wrong_state'), false],
    ['for who sends it', problem(403, 'forbidden'), false],
    ['by a fault of the console', new TypeError('x'), false],
  ])('%s', (_, error, isTriedAgain) => {
    expect(maySucceedLater(error)).toBe(isTriedAgain);
  });

  it('waits longer each time, up to ten seconds', () => {
    expect([1, 2, 3, 4, 5, 20].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });
});
