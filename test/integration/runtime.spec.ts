import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provision } from '../../deploy/local/provision.js';
import { Broker } from '../support/broker.js';
import { Database } from '../support/database.js';
import { until } from '../support/until.js';

const program = fileURLToPath(new URL('../../dist/apps/transactions/src/main.js', import.meta.url));
const crashing =
  "import { crashPoint } from '#libs/runtime'; for (;;) { console.log('x'); crashPoint('applier.after-commit'); }";
const rejecting =
  "import { runService, CommonSettings } from '#libs/runtime'; \
  await runService({ name: 'test', module: class {}, settings: CommonSettings, metrics: [] }); \
  Promise.reject(new TypeError('nobody expected this'));";
const chatty =
  "import { createLogger } from '#libs/runtime'; \
  const logger = createLogger({ logLevel: 'info', logFile: process.env.SLUICE_LOG_FILE }, 'test'); \
  for (let n = 0; n < 1000; n++) logger.info('one of many');";

/** Settings that are right, of servers that are not there. */
const enough = { KAFKA_BROKERS: '127.0.0.1:9', MONGODB_URI: 'mongodb://127.0.0.1:9/', SLUICE_METRICS_PORT: '0' };

const { KAFKA_BROKERS: kafkaBrokers = '', MONGODB_URI: mongodbUri = '' } = process.env;
const own = `test_${randomUUID().replaceAll('-', '')}`;
const there = {
  ...enough,
  KAFKA_BROKERS: kafkaBrokers,
  MONGODB_URI: mongodbUri,
  SLUICE_DATABASE: own,
  SLUICE_TOPIC_PREFIX: own,
};

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

const started: ChildProcess[] = [];

const run = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program = process.execPath,
): ChildProcess => {
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
};

const ended = async (child: ChildProcess): Promise<Ended> => {
  const output = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const [code, signal] = await once(child, 'exit');
  return { code, signal, output: (await output).join('') };
};

/** Sends the signal when the process has logged `message`, and waits for its end. */
const signalAfter = async (message: string, signal: NodeJS.Signals, env: typeof enough): Promise<Ended> => {
  const child = run([program], env);
  const end = ended(child);
  let log = '';
  child.stdout?.on('data', (bytes) => {
    log += bytes;
  });
  await until(`it has logged "${message}"`, () => log.includes(message));
  child.kill(signal);
  return end;
};

describe('the life of a process', () => {
  beforeAll(async () => {
    if (!existsSync(program)) throw new Error('Build first: npx nest build');
    await provision({ kafkaBrokers, mongodbUri, database: own, topicPrefix: own });
  });
  /** One that a failed test has left behind would live on. */
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await (await Database.open(mongodbUri, own)).drop();
    await (await Broker.open(kafkaBrokers, own)).drop();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops and exits with 0 on %s', async (signal) => {
    const end = await signalAfter('"msg":"started"', signal, there);
    expect(end).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') });
  });

  it('stops as well while it waits for servers that are not there', async () => {
    const end = await signalAfter('connect to MongoDB', 'SIGTERM', enough);
    expect(end).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') });
    expect(end.output).not.toContain('"msg":"started"');
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
    ['its log file', '', '/dev/full'],
    ['stdout', '>/dev/full', ''],
  ])('exits as well when the disk of %s is full', async (_, redirection, logFile) => {
    const inShell = ['-c', `exec "$0" --input-type=module --eval "$1" ${redirection}`, process.execPath, rejecting];
    const end = await ended(run(inShell, { ...enough, SLUICE_LOG_FILE: logFile }, '/bin/sh'));
    expect(end).toMatchObject({ code: 1, output: expect.stringContaining("The log can't be written") });
  });

  it('writes whole lines only to a log that finds no more room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-runtime-'));
    const logFile = join(folder, 'a.log');
    const inShell = ['-c', 'ulimit -f 8; exec "$0" --input-type=module --eval "$1"', process.execPath, chatty];
    const end = await ended(run(inShell, { ...enough, SLUICE_LOG_FILE: logFile }, '/bin/sh'));
    const lines = readFileSync(logFile, 'utf8').split('\n');
    rmSync(folder, { recursive: true });
    expect(end.code).toBe(0);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.pop()).toBe('');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ msg: 'one of many' });
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
