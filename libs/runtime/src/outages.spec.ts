import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLogger, nestLogger } from './logger.js';
import { Outages } from './outages.js';
import { retryForever } from './retry-forever.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-outages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const named = (name: string): Error => Object.assign(new Error('gone'), { name });

/** A logger, and the lines that it has written. */
const open = (name: string) => {
  const logFile = join(folder, name);
  const lines = (): Record<string, unknown>[] =>
    readFileSync(logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { logger: createLogger({ logLevel: 'info', logFile }, 'shop'), lines };
};

describe('an outage', () => {
  it('is told again after 30 s, and each server for itself', () => {
    const outages = new Outages();
    const mongo = { err: named('MongoNetworkError') };
    expect(outages.tell({ ...mongo, advice: 'Look.' }, 0)).toEqual({
      reason: 'MongoNetworkError: gone',
      advice: 'Look.',
    });
    expect(outages.tell(mongo, 29_999)).toBeNull();
    expect(outages.tell({ err: named('KafkaJSConnectionError') }, 29_999)).not.toBeNull();
    expect(outages.tell(mongo, 30_000)).not.toBeNull();
  });

  it('is one line without a stack, whichever part notices it', () => {
    const { logger, lines } = open('once.log');
    logger.warn({ err: named('MongooseServerSelectionError'), advice: 'Look.' }, 'could not look for runs');
    logger.warn({ err: named('MongoNetworkTimeoutError'), advice: 'Look.' }, 'could not renew');
    logger.warn({ err: new RangeError('a fault'), advice: 'Look.' }, 'could not count');
    expect(lines()).toMatchObject([
      { reason: expect.stringContaining('gone'), advice: 'Look.', msg: 'could not look for runs' },
      { err: { type: 'RangeError', stack: expect.any(String) }, msg: 'could not count' },
    ]);
    expect(lines()[0]).not.toHaveProperty('err');
  });

  it('is one line at its end too, of all that tried the same thing', async () => {
    const { logger, lines } = open('again.log');
    const options = { what: 'apply', advice: 'Look.', logger };
    const failOnce = (): (() => Promise<void>) => {
      let calls = 0;
      return async () => {
        calls += 1;
        if (calls === 1) throw named('MongoNetworkError');
      };
    };
    await Promise.all([1, 2, 3, 4].map(() => retryForever(failOnce(), options)));
    expect(lines().map(({ msg }) => msg)).toEqual([
      'could not apply; trying again until it works',
      'could apply again',
    ]);
  });

  it('that breaks an answer off is told in words, not as an error of the framework', () => {
    const { logger, lines } = open('nest.log');
    nestLogger(logger).error(named('MongoNetworkError'), null, 'RouterResponseController');
    expect(lines()).toMatchObject([{ level: 'warn', msg: 'an answer broke off', advice: expect.any(String) }]);
    expect(lines()[0]).not.toHaveProperty('details');
    expect(lines()[0]).not.toHaveProperty('context');
  });
});
