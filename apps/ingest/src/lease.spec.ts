import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type HeldLease, workUnderLease } from './lease.js';

const never = new AbortController().signal;

const holding = (
  answers: readonly (boolean | Error)[],
  errors: unknown[] = [],
): HeldLease & { renewals: () => number } => {
  let renewals = 0;
  return {
    everyMs: () => 5,
    onError: (error) => errors.push(error),
    renewals: () => renewals,
    renew: async () => {
      const answer = answers[renewals++] ?? true;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  sleep(10_000, undefined, { signal }).catch(() => Promise.reject(new Error('the echo of the abort')));

describe('rule 15: work under a lease', () => {
  it('renews it until the work is done', async () => {
    const held = holding([]);
    await workUnderLease(held, never, () => sleep(50));
    const renewals = held.renewals();
    expect(renewals).toBeGreaterThan(1);
    await sleep(20);
    expect(held.renewals()).toBe(renewals);
  });

  it('is aborted when the lease is lost', async () => {
    await workUnderLease(holding([true, false]), never, untilAborted);
  });

  it('is aborted when the process stops', async () => {
    await workUnderLease(holding([]), AbortSignal.timeout(10), untilAborted);
  });

  it('goes on while the lease cannot be renewed for a while', async () => {
    const errors: unknown[] = [];
    await workUnderLease(holding([new Error('no primary'), true], errors), never, () => sleep(50));
    expect(errors).toHaveLength(1);
  });

  it('fails by its own errors', async () => {
    const failing = workUnderLease(holding([]), never, () => Promise.reject(new Error('no file')));
    await expect(failing).rejects.toThrow('no file');
  });
});
