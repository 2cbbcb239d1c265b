import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { replicaSetOf } from './mongod.js';

const root = mkdtempSync(join(tmpdir(), 'sluice-mongod-'));
afterAll(() => rmSync(root, { recursive: true }));

it('gives each new data folder a replica set name of its own, and keeps it', () => {
  const [one, other] = [join(root, 'one'), join(root, 'other')];
  expect(replicaSetOf(one)).toMatch(/^sluice-[0-9a-f]{8}$/);
  expect(replicaSetOf(one)).toBe(replicaSetOf(one));
  expect(replicaSetOf(other)).not.toBe(replicaSetOf(one));
});

it('leaves a data folder that has none the name that it was made with', () => {
  const old = join(root, 'old');
  mkdirSync(join(old, 'db'), { recursive: true });
  expect(replicaSetOf(old)).toBe('rs0');
});
