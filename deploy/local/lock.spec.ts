import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lock, tryLock } from './lock.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const silent = () => {};

it('is held by one at a time', async () => {
  const path = join(folder, 'lock');
  const release = await lock(path, silent);
  expect(tryLock(path)).toBe(false);
  release();
  expect(tryLock(path)).toBe(true);
});

it('is taken over from a holder that died', async () => {
  const path = join(folder, 'lock');
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'before the last boot' }));
  const release = await lock(path, silent);
  expect(tryLock(path)).toBe(false);
  release();
  expect(existsSync(path)).toBe(false);
});

it('says that it waits, and goes on once released', async () => {
  const path = join(folder, 'lock');
  const release = await lock(path, silent);
  let said = 0;
  const second = lock(path, () => {
    said += 1;
    release();
  });
  (await second)();
  expect(said).toBe(1);
});
