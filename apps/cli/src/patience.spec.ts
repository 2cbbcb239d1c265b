import { describe, expect, it } from 'vitest';
import { isPassing, untilItWorks, whyItWaits } from './patience.js';
import { type ProblemAnswer, Refusal } from './refusal.js';

const refusal = (code: ProblemAnswer['code'], status?: number): Refusal =>
  new Refusal({ title: code, code, ...(status !== undefined && { status }) });

describe('what may pass by itself', () => {
  it.each([
    [refusal('no_server'), true],
    [refusal('request_in_progress', 409), true],
    [refusal('unavailable', 503), true],
    [refusal('not_found', 404), false],
    [refusal('unauthorized', 401), false],
    [new TypeError('x is not a function'), false],
  ])('%o: %s', (error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });

  it.each([
    [refusal('no_server'), /cannot be reached/],
    [refusal('request_in_progress', 409), /lost connection/],
    [refusal('unavailable', 503), /busy or starting/],
  ])('%o is waited for, with the reason', (error, expected) => {
    expect(whyItWaits(error)).toMatch(expected);
  });

  it('is tried again, and said before each pause', async () => {
    const failures = [refusal('no_server'), refusal('no_server')];
    const said: unknown[] = [];
    const work = async () => {
      const failure = failures.pop();
      if (failure) throw failure;
      return 'done';
    };
    expect(await untilItWorks(work, { onPause: (error) => said.push(error) })).toBe('done');
    expect(said.length).toBe(2);
  });

  it('is given up when patience ends, and what does not pass is given up at once', async () => {
    const no = refusal('no_server');
    await expect(untilItWorks(() => Promise.reject(no), { patienceMs: -1 })).rejects.toBe(no);
    const other = refusal('not_found', 404);
    await expect(untilItWorks(() => Promise.reject(other))).rejects.toBe(other);
  });
});
