import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RollingFile } from './rolling-file.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-rolling-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newPath = (): string => {
  files += 1;
  return join(folder, String(files), 'a.log');
};
const read = (path: string): string => readFileSync(path, 'utf8');
const line = (text: string): Buffer => Buffer.from(`${text}\n`);

describe('a rolling file', () => {
  it('appends to what an earlier process has written', () => {
    const path = newPath();
    new RollingFile(path).append(line('first life'));
    new RollingFile(path).append(line('second life'));
    expect(read(path)).toBe('first life\nsecond life\n');
  });

  it('keeps the newest lines in at most that many files, none of them larger than allowed', () => {
    const path = newPath();
    const file = new RollingFile(path, { bytes: 20, files: 3 });
    for (let n = 100; n < 120; n += 1) file.append(line(`line ${n}`));
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    expect([`${path}.2`, `${path}.1`, path].map(read)).toEqual([
      'line 114\nline 115\n',
      'line 116\nline 117\n',
      'line 118\nline 119\n',
    ]);
  });

  it('counts what an earlier process has left', () => {
    const path = newPath();
    new RollingFile(path).append(line('123456789'));
    new RollingFile(path, { bytes: 15, files: 2 }).append(line('abcdefghi'));
    expect([`${path}.1`, path].map(read)).toEqual(['123456789\n', 'abcdefghi\n']);
  });

  it('writes a line that is larger than a file to a file of its own', () => {
    const path = newPath();
    const file = new RollingFile(path, { bytes: 5, files: 2 });
    file.append(line('0123456789'));
    file.append(line('x'));
    expect([`${path}.1`, path].map(read)).toEqual(['0123456789\n', 'x\n']);
  });

  it('is readable by its owner only', () => {
    const path = newPath();
    new RollingFile(path).append(line('x'));
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('throws when it can not be written, and opens it again for the next line', () => {
    const path = newPath();
    const parent = join(path, '..');
    writeFileSync(parent, 'a file where the folder should be');
    const file = new RollingFile(path);
    expect(() => file.append(line('lost'))).toThrow();
    rmSync(parent);
    file.append(line('kept'));
    expect(read(path)).toBe('kept\n');
  });
});
