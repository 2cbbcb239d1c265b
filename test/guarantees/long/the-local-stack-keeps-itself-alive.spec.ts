import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from '../../../deploy/local/process-identity.js';
import { expectEqualsModel } from '../../support/equals-model.js';
import { accepts, type LocalProcess, LocalStack, localProcesses } from '../../support/local-stack.js';
import { generateFile } from '../../support/model/generate-file.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { runSeed, someOf } from '../../support/seed.js';
import { Trial } from '../../support/trial.js';
import { until } from '../../support/until.js';

/** Five times what is promised: 2 s until a dead process is started again, 45 s until imports go on. */
const restartSeconds = 10;
const goOnSeconds = 225;

const stack = new LocalStack();
const model = new WorkspaceModel('demo');
const isService = (name: LocalProcess): boolean => name !== 'kafka' && name !== 'mongod';

beforeAll(async () => {
  // Two at once in one folder: the second one waits and finds everything done.
  const [, second] = await Promise.all([stack.start(), sleep(2_000).then(() => stack.start())]);
  expect(second?.stderr).toContain('The local stack is running already');
  await stack.open();
}, 600_000);
afterAll(() => stack.end(), 120_000);

/** Kills it and waits until it is at work again, and rows are applied that were not before. Returns how long it took. */
async function killAndSeeItGoOn(name: LocalProcess, trial: Trial): Promise<number> {
  const { pid } = stack.signal(name, 'SIGKILL');
  const killedAt = performance.now();
  await stack.startedAgain(name, pid, restartSeconds);
  const before = await trial.rowsDone();
  const goesOn = async () => (await trial.rowsDone()) > before && (!isService(name) || stack.isReady(name));
  await until(`the import goes on without the killed ${name}`, goesOn, { seconds: goOnSeconds, everyMs: 250 });
  return (performance.now() - killedAt) / 1000;
}

describe(`the local stack keeps itself alive (SLUICE_TEST_SEED=${runSeed})`, () => {
  it.for(someOf(localProcesses))(
    'when %s is killed in mid-import, and the import equals its file',
    { timeout: 600_000 },
    async (name, { annotate }) => {
      const seed = 1 + localProcesses.indexOf(name);
      const file = generateFile({ name: `${name}.csv`, seed, rows: 40_000, firstId: seed * 20_000 });
      const trial = Trial.start(stack, file);
      await trial.reaches(0.1);
      const seconds = await killAndSeeItGoOn(name, trial);
      await annotate(`the import went on ${seconds.toFixed(1)} s after the kill`);
      await expectEqualsModel(trial, model);
      expect(stack.member(name).restarts).toBe(1);
    },
  );

  it('and leaves a frozen process alone, of which the status tells', async () => {
    const frozen = stack.signal('transactions', 'SIGSTOP');
    const status = await stack.run('status');
    expect(status).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(`kill -CONT ${frozen.pid}`) });
    const { pid } = stack.signal('api', 'SIGKILL');
    await stack.startedAgain('api', pid, restartSeconds);
    expect(stack.member('transactions').pid).toBe(frozen.pid);
    expect(isAlive(frozen)).toBe(true);
    stack.signal('transactions', 'SIGCONT');
    await until('the api is ready', () => stack.isReady('api'), { seconds: goOnSeconds });
  });

  it('when its supervisor is killed too: the next start heals it, and touches nothing that lives', async () => {
    const trial = Trial.start(stack, generateFile({ name: 'healed.csv', seed: 9, rows: 40_000, firstId: 200_000 }));
    await trial.reaches(0.1);
    const before = stack.pids();
    const { ports } = stack.state;
    stack.signal('supervisor', 'SIGKILL');
    stack.signal('applier', 'SIGKILL');
    expect((await stack.run('status')).stdout).toContain("The supervisor isn't running");
    const { stderr } = await stack.start();
    expect(stderr).toContain('started applier; left running');
    expect(stack.pids()).toEqual({ ...before, applier: stack.member('applier').pid });
    expect(stack.member('applier').pid).not.toBe(before.applier);
    expect(stack.state.ports).toEqual(ports);
    expect(stack.log('applier')).toContain(`"pid":${before.applier}`);
    await expectEqualsModel(trial, model);
    expect(JSON.parse((await stack.run('status', '--json')).stdout)).toMatchObject({ ok: true, advice: [] });
  }, 600_000);

  it('on this machine only: nothing listens elsewhere, and no log has a value', async () => {
    const ports = Object.values(stack.state.ports ?? {});
    expect(await Promise.all(ports.map((port) => accepts(port, '127.0.0.1')))).toEqual(ports.map(() => true));
    expect(await Promise.all(ports.map((port) => accepts(port, '127.0.0.2')))).toEqual(ports.map(() => false));
    for (const name of localProcesses) expect(stack.log(name)).not.toMatch(/[\w.]+@[\w.]+\.\w+/);
  });

  it('and the CLI says how it is doing', async () => {
    const status = await stack.cli('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({ ok: true, missing: [], imports: [] });
    const doctor = await stack.cli('doctor');
    expect(doctor.stdout).toContain('✓ Server');
    expect(doctor.stdout).toContain(`✓ Port         ${stack.member('api').port} (api)`);
    expect(doctor.stdout).not.toContain('✗ Port');
  });

  it('until it is stopped: then nothing runs, and no credentials are left behind', async () => {
    const { members, supervisor } = stack.state;
    expect((await stack.run('stop')).exitCode).toBe(0);
    expect([...members, ...(supervisor ? [supervisor] : [])].filter(isAlive)).toEqual([]);
    expect(existsSync(join(stack.folder, 'credentials.json'))).toBe(false);
    expect(readFileSync(join(stack.folder, 'logs/supervisor.log'), 'utf8')).toContain('stopped; the processes go on');
  }, 120_000);
});
