import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';

const program = fileURLToPath(new URL('../../dist/apps/transactions/src/main.js', import.meta.url));
const crashing =
  "import { crashPoint } from '#libs/runtime'; for (;;) { console.log('x'); crashPoint('applier.after-commit'); }";
const rejecting =
  "import { runService, CommonSettings } from '#libs/runtime'; \
  await runService({ name: 'test', module: class {}, settings: CommonSettings, metrics: [] }); \
  Promise.reject(new TypeError('nobody expected this'));";

const enough = { KAFKA_BROKERS: 'localhost:9092', MONGODB_URI: 'mongodb://localhost/', SLUICE_METRICS_PORT: '0' };

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });

const ended = async (child: ChildProcess): Promise<Ended> => {
  const output = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const [code, signal] = await once(child, 'exit');
  return { code, signal, output: (await output).join('') };
};

describe('the life of a process', () => {
  beforeAll(() => {
    if (!existsSync(program)) throw new Error('Build first: npx nest build');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops and exits with 0 on %s', async (signal) => {
    const child = run([program], enough);
    const end = ended(child);
    let log = '';
    child.stdout?.on('data', (bytes) => {
      log += bytes;
    });
    await until('it has started', () => log.includes('"msg":"started"'));
    child.kill(signal);
    expect(await end).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') });
  });

  it('refuses to start with wrong settings, names them all and exits with 1', async () => {
    const end = await ended(run([program], { ...enough, KAFKA_BROKERS: '', SLUICE_LANES: 'many' }));
    expect(end.code).toBe(1);
    expect(end.output).toContain('KAFKA_BROKERS');
    expect(end.output).toContain('SLUICE_LANES');
  });

  it('exits with 1 on an error that nobody handles', async () => {
    const end = await ended(run(['--input-type=module', '--eval', rejecting], enough));
    expect(end).toMatchObject({ code: 1, output: expect.stringContaining('nobody expected this') });
  });

  it.each([
    ['applier.after-commit', 1],
    ['applier.after-commit:3', 3],
  ])('SLUICE_CRASH_AT=%s kills it at occurrence %i', async (point, occurrence) => {
    const end = await ended(run(['--input-type=module', '--eval', crashing], { SLUICE_CRASH_AT: point }));
    expect(end).toMatchObject({ signal: 'SIGKILL', output: 'x\n'.repeat(occurrence) });
  });

  it('a crash point that is not set does nothing', async () => {
    const child = run(['--input-type=module', '--eval', crashing], { SLUICE_CRASH_AT: 'ingest.after-send' });
    const end = ended(child);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    child.kill('SIGTERM');
    expect((await end).signal).toBe('SIGTERM');
  });
});
