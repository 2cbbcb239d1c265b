import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, 'node.mjs');
const wheel = 'a wheel';
const hash = createHash('sha256').update(wheel).digest('hex');

/** Does what Python is asked for: pip's version, the download of a wheel, and taking the program out of it. */
const pythonOf = (told: { readonly download?: string; readonly node?: string } = {}): string => `#!/bin/sh
case "$*" in
  *--version) exit 0 ;;
  *download*) ${told.download ?? ''}
    while [ "$1" != -d ]; do shift; done; mkdir -p "$2"; printf '${wheel}' >"$2/x.whl" ;;
  *) mkdir -p "$5/bin"; printf '#!/bin/sh\\necho ${told.node ?? 'v99.0.0'}\\n' >"$5/bin/node" ;;
esac
`;

let folder = '';
let cache = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-node-'));
  cache = join(folder, 'cache');
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly node: string;
  readonly said: string;
}

/** As in a fresh clone: a process of its own, which prints the path of the Node that it found. */
const start = (script: string, sha256 = hash): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const python = join(folder, 'python3');
  writeFileSync(python, script);
  chmodSync(python, 0o755);
  const wanted = { version: '99.0.0', requirement: 'x', member: 'bin/node', sha256: [sha256] };
  const code = `const { findNode } = await import(process.argv[1]);
    console.log(await findNode(JSON.parse(process.argv[2])).catch((error) => error.constructor.name + ': ' + error.message));`;
  const args = ['--input-type=module', '-e', code, program, JSON.stringify({ wanted, cache, python })];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  return { child, ended: outputs.then(([node, said]) => ({ node: node.trim(), said })) };
};

const find = (script: string, sha256?: string): Promise<Ended> => start(script, sha256).ended;

const place = () => join(cache, 'node-99.0.0/bin/node');

describe('the Node that everything runs on', () => {
  it('is fetched once', async () => {
    expect((await find(pythonOf())).node).toBe(place());
    expect(await find('#!/bin/sh\nexit 1\n')).toEqual({ node: place(), said: '' });
    expect(readdirSync(cache)).toEqual(['node-99.0.0']);
  });

  it('is fetched by two at once', async () => {
    const both = await Promise.all([find(pythonOf()), find(pythonOf())]);
    expect(both.map(({ node }) => node)).toEqual([place(), place()]);
    expect(readdirSync(cache)).toEqual(['node-99.0.0']);
  });

  it.each([
    ['there is no pip', '#!/bin/sh\nexit 1\n', 'Python 3 with pip is missing'],
    ['there is no wheel for the platform', pythonOf({ download: 'echo ERROR: none >&2; exit 1' }), 'ERROR: none'],
    ['it does not run here', pythonOf({ node: 'no GLIBC' }), "it doesn't run here: no GLIBC"],
  ])('is the one that is there when %s, which one line says', async (_, script, why) => {
    const { node, said } = await find(script);
    expect(node).toBe('undefined');
    const line = `• Node 99.0.0 can't be fetched (${why}): going on with Node ${process.versions.node}`;
    expect(said.split('\n').filter((part) => part.includes("can't be fetched"))).toEqual([line]);
    expect(existsSync(place())).toBe(false);
  });

  it('is not used when its hash is another', async () => {
    const { node } = await find(pythonOf(), 'another');
    expect(node).toContain(`Failure: `);
    expect(node).toContain(`its SHA-256 is ${hash}. Nothing of it is used.`);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('needs a cache folder that can be written, and says so', async () => {
    writeFileSync(join(folder, 'cache'), 'a file');
    const { node } = await find(pythonOf());
    expect(node).toContain(`Failure: Node can't be stored in ${cache} (EEXIST). Make it writable, set XDG_CACHE_HOME`);
  });

  it('leaves nothing of an interrupted download, nor of one that was killed an hour ago', async () => {
    const [left, marker] = [join(cache, '.node-99.0.0-left'), join(folder, 'downloading')];
    mkdirSync(left, { recursive: true });
    utimesSync(left, 0, 0);
    const { child, ended } = start(pythonOf({ download: `touch ${marker}; exec sleep 60` }));
    await expect.poll(() => existsSync(marker), { timeout: 10_000 }).toBe(true);
    child.kill('SIGTERM');
    expect((await ended).node).toMatch(/^Failure: .*python3 was interrupted\.$/);
    expect(readdirSync(cache)).toEqual([]);
  });
});
