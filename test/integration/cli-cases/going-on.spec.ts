import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../deploy/local/paths.js';
import { readObject } from '../../support/cli.js';
import { askerOf } from '../../support/http-import.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const program = join(projectRoot, 'dist/apps/cli/src/main.js');
const csv = (...rows: readonly string[]): string => ['id,first_name,email', ...rows, ''].join('\n');

describe('the command line', () => {
  const sluice = useSharedSluice();
  const write = (name: string, content: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, content);
    return path;
  };
  const run = (...args: readonly string[]) => sluice().cli(...args);
  const shell = (command: string) =>
    execa('bash', ['-c', command], { env: sluice().clientEnv, cwd: sluice().folder, reject: false });
  const called = `'${process.execPath}' '${program}'`;

  it('reads stdin and pipes', async () => {
    write('piped.csv', csv('p1,Zoë,', 'p2,Ann,'));
    const stdin = await shell(`cat piped.csv | ${called} import customers - --accept-errors --json`);
    expect(JSON.parse(stdin.stdout)).toMatchObject({ status: 'finished', created: 2, files: [{ name: 'stdin' }] });
    const pipe = await shell(`${called} import customers <(cat piped.csv) --accept-errors --json`);
    expect(JSON.parse(pipe.stdout)).toMatchObject({
      status: 'finished',
      unchanged: 2,
      files: [{ format: 'csv', encoding: 'utf-8', delimiter: ',', sample: 'p1 | Zoë | ' }],
    });
    const empty = await shell(`true | ${called} import customers - --json`);
    expect([empty.exitCode, JSON.parse(empty.stdout).errors[0].code]).toEqual([3, 'empty_file']);
  });

  it('goes on with an import that was only validated', async () => {
    const path = write('later.csv', csv('l1,Ann,', 'l2,Bea,no-address'));
    const validated = readObject(await run('import', 'customers', path, '--validate-only', '--json'));
    expect(validated).toMatchObject({ status: 'validated', created: 1, rejected: 1 });
    const again = readObject(await run('imports', 'validate', validated.id, '--json'));
    expect(again).toMatchObject({ id: validated.id, status: 'validated', rejected: 1 });
    const refused = await run('imports', 'start', validated.id);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('--accept-errors')]);
    const started = await run('imports', 'start', validated.id, '--accept-errors', '--json');
    expect([started.exitCode, readObject(started).status]).toEqual([2, 'finished']);
    const watched = await run('imports', 'watch', validated.id, '--json');
    expect([watched.exitCode, readObject(watched)]).toEqual([2, expect.objectContaining({ created: 1, rejected: 1 })]);
  });

  it('writes rejected rows as files to import again', async () => {
    const one = write('one.csv', csv('r1,Ann,', 'r2,Bea,no-address'));
    const other = write('other.csv', csv('r3,Cleo,neither'));
    const { id } = readObject(await run('import', 'customers', one, other, '--accept-errors', '--json'));
    const several = await run('imports', 'rejects', id);
    expect([several.exitCode, several.stderr]).toEqual([1, expect.stringContaining('--out FOLDER')]);
    const folder = join(sluice().folder, 'rejects');
    mkdirSync(folder);
    expect((await run('imports', 'rejects', id, '--out', folder)).exitCode).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['rejects-one.csv', 'rejects-other.csv']);
    expect(readFileSync(join(folder, 'rejects-one.csv'), 'utf8')).toMatch(
      /^id,first_name,email,sluice_reasons\r?\nr2,Bea,/,
    );
    const alone = readObject(await run('import', 'customers', other, '--accept-errors', '--json'));
    expect((await run('imports', 'rejects', alone.id)).stdout).toContain('r3,Cleo,neither');
    const nowhere = await run('imports', 'rejects', alone.id, '--out', join(folder, 'none', 'rejects.csv'));
    expect([nowhere.exitCode, nowhere.stderr]).toEqual([
      1,
      expect.stringMatching(/cannot be written\n.*does not exist/),
    ]);
  });

  it('deletes imports that wrote nothing, and no others', async () => {
    const path = write('deleted.csv', csv('d1,Ann,'));
    const { id } = readObject(await run('import', 'customers', path, '--validate-only', '--json'));
    expect(await run('imports', 'delete', id)).toMatchObject({ exitCode: 0, stdout: `Import ${id} was deleted.` });
    expect((await run('imports', 'show', id)).exitCode).toBe(1);
    expect((await run('imports', 'list', '--limit', '1000')).stdout).not.toContain(id);
    expect(await sluice().database.count('fs.chunks', { n: 0 })).toBe(await sluice().database.count('fs.files'));
    const kept = readObject(await run('import', 'customers', path, '--accept-errors', '--json'));
    const refused = await run('imports', 'delete', kept.id);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('begun to write')]);
  });

  it('lists by kind and state, and says who and when in which zone', async () => {
    const path = write('listed.csv', csv('s1,Ann,'));
    const { id } = readObject(await run('import', 'customers', path, '--validate-only', '--json'));
    const lines = (await run('imports', 'list', '--kind', 'customers', '--status', 'validated')).stdout.split('\n');
    expect(lines[0]).toMatch(/^id +kind +status +started \(.+\) +by +read +created +updated +rejected +name$/);
    expect(lines.some((line) => line.startsWith(id))).toBe(true);
    expect((await run('imports', 'list', '--kind', 'transactions')).stdout).toBe('No imports.');
    expect((await run('imports', 'list', '--status', 'asleep')).exitCode).toBe(1);
  });

  it('prints templates and its version', async () => {
    expect((await run('template', 'customers')).stdout).toContain('first_name');
    expect((await run('template', 'transactions')).stdout).toContain('"action":"checkout"');
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(await run('--version')).toMatchObject({ exitCode: 0, stdout: version });
  });

  it('ends at Ctrl-C with the terminal restored, and says how to go on', async () => {
    const asker = askerOf(sluice());
    const { id } = (await asker.post('/v1/imports', { kind: 'customers' })).body;
    // A file that never ends keeps the import at work.
    const upload = new AbortController();
    const endless = new ReadableStream({
      start: (controller) =>
        controller.enqueue(
          Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid,first_name\n'),
        ),
    });
    const { SLUICE_APP_ID = '', SLUICE_APP_TOKEN = '', SLUICE_URL = '' } = sluice().clientEnv;
    const headers = {
      'x-app-id': SLUICE_APP_ID,
      'x-app-token': SLUICE_APP_TOKEN,
      'content-type': 'multipart/form-data; boundary=b',
    };
    const init = { method: 'POST', headers, body: endless, duplex: 'half', signal: upload.signal } as RequestInit;
    const uploading = fetch(`${SLUICE_URL}/v1/imports/${id}/files`, init).catch(() => undefined);
    const { hostname, port } = new URL(SLUICE_URL);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    try {
      await until('the files are at work', async () => (await asker.get(`/v1/imports/${id}`)).body.status !== 'draft');
      const env = { ...sluice().clientEnv, SLUICE_URL: `http://127.0.0.1:${proxy.port}` };
      const watching = spawn(process.execPath, [program, 'imports', 'watch', id], { env });
      const said = text(watching.stderr);
      const ended = new Promise<number | null>((resolve) => watching.once('exit', resolve));
      await until('the progress is told', () => proxy.answered > 0);
      watching.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(await said).toContain(`Watch it: sluice imports watch ${id}`);
    } finally {
      upload.abort();
      await uploading;
      await proxy.close();
    }
  });

  it('says what a validation of transactions has not looked at, and looks when asked to', async () => {
    const action = {
      transaction_id: 't',
      action: 'checkout',
      customer: 'nobody',
      timestamp: '2022-06-03T17:39:00Z',
      total: 1,
    };
    const path = write('unknown.ndjson', `${JSON.stringify(action)}\n`);
    const blind = await run('import', 'transactions', path, '--validate-only');
    expect([blind.exitCode, blind.stdout]).toEqual([0, expect.stringContaining('Not looked at yet')]);
    const seeing = await run('import', 'transactions', path, '--validate-only', '--check-database', '--json');
    expect([seeing.exitCode, readObject(seeing).errors[0]?.code]).toEqual([3, 'unknown_customer']);
  });

  it('imports transactions of several currencies in one pass, but those of another one', async () => {
    const people = write('people.csv', csv('m1,Ann,'));
    await run('import', 'customers', people, '--accept-errors');
    const base = { action: 'checkout', customer: 'm1', timestamp: '2022-06-03T17:39:00Z', total: 1 };
    const actions = ['EUR', 'JPY'].map((currency) => ({ ...base, transaction_id: currency, currency }));
    const path = write('two.ndjson', actions.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const result = await run('import', 'transactions', path, '--accept-errors', '--json');
    expect([result.exitCode, readObject(result)]).toEqual([
      2,
      expect.objectContaining({ status: 'finished', created: 1, rejected: 1 }),
    ]);
    expect(readObject(result).errors[0]?.code).toBe('currency_differs');
  });

  it('names the credentials that are wrong, and where they are from', async () => {
    const env = { ...sluice().clientEnv, SLUICE_APP_TOKEN: 'wrong' };
    const { stderr, exitCode } = await execa(process.execPath, [program, 'imports', 'list'], { env, reject: false });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/The credentials are wrong\n.* does not know demo, .*SLUICE_APP_TOKEN/);
    expect(stderr).not.toContain('wrong,');
  });
});
