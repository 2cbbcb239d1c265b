import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-logger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('is written at once to the file of the settings', () => {
    const logFile = join(folder, 'logs/some.log');
    createLogger({ logLevel: 'info', logFile }, 'shop').info({ port: 1 }, 'started');
    expect(read(logFile)).toMatchObject([{ level: 'info', service: 'shop', port: 1, msg: 'started' }]);
  });

  it('drops and counts lines while the disk is full, and says so afterwards', () => {
    const logFile = join(folder, 'full.log');
    symlinkSync('/dev/full', logFile);
    let dropped = 0;
    const logger = createLogger({ logLevel: 'info', logFile }, 'shop', () => {
      dropped += 1;
    });
    logger.info('lost');
    logger.fatal('lost too');
    rmSync(logFile);
    logger.info('kept');
    expect(dropped).toBe(2);
    expect(read(logFile)).toMatchObject([{ msg: 'kept' }, { level: 'warn', dropped: 2 }]);
  });
});
