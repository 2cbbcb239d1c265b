import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadBuildStamp } from '../../../test/support/require-fresh-build.js';

const { staleBuild } = await loadBuildStamp();

let root = '';

/** A file that was changed so many seconds after the build began. */
const write = (path: string, seconds: number): void => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, 1_000_000 + seconds, 1_000_000 + seconds);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-stamp-'));
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist/.built'), '1000000000');
  write('apps/api/src/main.ts', -10);
  write('package-lock.json', -10);
});

afterEach(() => rmSync(root, { recursive: true }));

it('takes a build that began after the last change', () => {
  expect(staleBuild(root)).toBeUndefined();
});

it.each(['apps/api/src/main.ts', 'libs/mongo/src/deep/new.ts', 'deploy/local/stop.ts', 'package-lock.json'])(
  'names %s, changed since',
  (path) => {
    write(path, 1);
    expect(staleBuild(root)).toBe(`${path} is newer than dist: run npm run build`);
  },
);

it.each(['apps/api/src/main.spec.ts', 'apps/api/test/api-process.ts', 'test/support/cli.ts', 'docs/api.md'])(
  'does not ask for a build because of %s, which no process runs',
  (path) => {
    write(path, 1);
    expect(staleBuild(root)).toBeUndefined();
  },
);

it('asks for the first build', () => {
  rmSync(join(root, 'dist/.built'));
  expect(staleBuild(root)).toBe('dist is not built: run npm run build');
});
