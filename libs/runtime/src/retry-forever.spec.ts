import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';
import { createMetrics } from './metrics.js';
import { retryForever } from './retry-forever.js';

const logger = createLogger({ logLevel: 'silent' }, 'shop');
const options = { what: 'open the shop', advice: 'Find the key.', logger };

const failing = (times: number) => {
  let calls = 0;
  return async (): Promise<number> => {
    calls += 1;
    if (calls <= times) throw new Error(`locked ${calls}`);
    return calls;
  };
};

describe('retryForever', () => {
  it('tries until it works and counts the failures', async () => {
    const { retries } = createMetrics('shop', ['retries']);
    expect(await retryForever(failing(2), { ...options, retries })).toBe(3);
    expect((await retries.get()).values).toEqual([{ labels: { what: 'open the shop' }, value: 2 }]);
  });

  it('throws at once what no retry can fix', async () => {
    const attempt = retryForever(failing(9), { ...options, isTransient: () => false });
    await expect(attempt).rejects.toThrow('locked 1');
  });

  it('ends its waiting with the last error when it is told to stop', async () => {
    const signal = AbortSignal.timeout(20);
    await expect(retryForever(failing(99), { ...options, signal })).rejects.toThrow(/locked/);
  });
});
