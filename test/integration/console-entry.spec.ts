import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { openConsole } from '../../deploy/local/console-entry.js';
import { projectRoot } from '../../deploy/local/paths.js';
import type { CliEnd } from '../support/cli.js';
import { givenServers } from '../support/environment.js';

const api = useSharedApi();

const program = join(projectRoot, 'dist/apps/admin/src/main.js');

/** `sluice-admin` beside the database of the api. */
const admin = async (...args: readonly string[]): Promise<CliEnd> => {
  const env = { MONGODB_URI: givenServers().mongodbUri, SLUICE_DATABASE: api.database, SLUICE_URL: api.url };
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], { env, reject: false });
  return { exitCode, stdout, stderr };
};

const secretIn = (text: string): string => {
  const [, secret = ''] = /\/sign-in#link=(sll_[\w-]+)/.exec(text) ?? [];
  return secret;
};

const redeem = (token: string): Promise<Answer> =>
  Asker.with(api.url, {}).post('/v1/session/link', { token, password: 'eleven green bottles' });

const add = (email: string, ...more: readonly string[]): Promise<CliEnd> =>
  admin('users', 'add', email, '--name', 'Anna Kovács', '--workspace', 'demo', '--role', 'administrator', ...more);

describe('sluice-admin users', () => {
  it('add prints a link by which the person signs in', async () => {
    const { exitCode, stdout } = await add('Anna@Example.org');
    expect([exitCode, stdout.split('\n')[0]]).toEqual([
      0,
      'Anna Kovács <anna@example.org>, administrator in demo, without a password yet',
    ]);
    const { status, body } = await redeem(secretIn(stdout));
    expect([status, body.role, body.user.name]).toEqual([200, 'administrator', 'Anna Kovács']);
  });

  it('add changes nothing when it is repeated, and another role of the same person', async () => {
    await add('again@example.org');
    const repeated = JSON.parse((await add('again@example.org', '--json')).stdout);
    expect(repeated).toMatchObject({ email: 'again@example.org', workspaces: [{ id: 'demo', role: 'administrator' }] });
    const demoted = await add('again@example.org', '--role', 'viewer', '--json');
    expect(JSON.parse(demoted.stdout).workspaces).toEqual([{ id: 'demo', role: 'viewer' }]);
  });

  it('link prints another one, also for who has a password', async () => {
    const first = secretIn((await add('link@example.org')).stdout);
    await redeem(first);
    expect((await add('link@example.org')).stdout).not.toContain('sign-in');
    const { stdout } = await admin('users', 'link', 'link@example.org');
    expect((await redeem(secretIn(stdout))).status).toBe(200);
  });

  it('list shows who may sign in, and nothing secret', async () => {
    await add('list@example.org');
    const { stdout } = await admin('users', 'list', '--workspace', 'demo', '--json');
    const listed = stdout.split('\n').map((line) => JSON.parse(line));
    expect(listed).toContainEqual({
      id: expect.stringMatching(/^usr_/),
      ...{ email: 'list@example.org', name: 'Anna Kovács', has_password: false },
      workspaces: [{ id: 'demo', role: 'administrator' }],
    });
    expect((await admin('users', 'list', '--workspace', 'none')).stdout).toBe('');
  });

  it.each([
    ['no e-mail address', ['users', 'link', 'anna'], 'anna is no e-mail address'],
    ['somebody unknown', ['users', 'link', 'none@example.org'], 'Nobody has the address none@example.org'],
    ['no role', ['users', 'add', 'a@b.org', '--name', 'A', '--workspace', 'demo'], '--role'],
    [
      'no workspace',
      ['users', 'add', 'a@b.org', '--name', 'A', '--workspace', 'none', '--role', 'viewer'],
      'There is no workspace none',
    ],
  ])('says what is wrong: %s', async (_, args, expected) => {
    const { exitCode, stdout, stderr } = await admin(...args);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(expected);
  });
});

describe('the local stack', () => {
  const open = () => openConsole({ mongodbUri: givenServers().mongodbUri, url: api.url }, { database: api.database });

  it('makes the first administrator once, with a link until there is a password', async () => {
    await api.mongo.models.users.deleteMany({});
    const [first, second] = [await open(), await open()];
    expect(first.note).toContain('admin@sluice.local');
    expect((await redeem(secretIn(first.address))).status).toBe(401);
    const { body } = await redeem(secretIn(second.address));
    expect([body.role, body.workspace.id, body.user.email]).toEqual(['administrator', 'demo', 'admin@sluice.local']);
    expect(await open()).toEqual({ address: api.url });
    expect(await api.stores.users.count('demo')).toBe(1);
  });
});
