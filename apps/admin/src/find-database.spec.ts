import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findDatabase } from './find-database.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-admin-'));
writeFileSync(
  join(folder, 'credentials.json'),
  JSON.stringify({ mongodbUri: 'mongodb://local', url: 'http://local/' }),
);
afterAll(() => rmSync(folder, { recursive: true }));

it('is that of the local stack', () => {
  const found = { mongodbUri: 'mongodb://local', database: 'sluice', url: 'http://local' };
  expect(findDatabase({ localFolder: folder })).toEqual(found);
  expect(findDatabase({ localFolder: folder, url: 'https://other', database: 'd' })).toEqual({
    ...{ mongodbUri: 'mongodb://local', database: 'd', url: 'https://other' },
  });
});

it('is another one that is named, of which the local stack knows no address', () => {
  expect(findDatabase({ localFolder: folder, mongodbUri: 'mongodb://far' })).toEqual({
    ...{ mongodbUri: 'mongodb://far', database: 'sluice', url: 'http://127.0.0.1:8080' },
  });
});

it('has to be known', () => {
  expect(() => findDatabase({ localFolder: join(folder, 'none') })).toThrow('which database is meant');
});
