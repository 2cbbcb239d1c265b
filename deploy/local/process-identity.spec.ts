import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isAlive, isFrozen, readStartTicks, runningProcess } from './process-identity.js';
import { waitUntil } from './wait-until.js';

const fields = (state: string, threads = 1) =>
  `${state} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 ${threads} 18 424242 20 21`;

it.each([
  ['a plain name', `10 (node) ${fields('S')}`, '424242'],
  ['a name with blanks and brackets', `10 (a) b) (c) ${fields('R')}`, '424242'],
  ['a process that ended and wasn’t collected', `10 (node) ${fields('Z')}`, undefined],
  ['a process of which some threads have not ended yet', `10 (mongod) ${fields('Z', 2)}`, '424242'],
])('reads the start of %s', (_case, stat, expected) => {
  expect(readStartTicks(stat)).toBe(expected);
});

it('knows a running process', () => {
  expect(isAlive(runningProcess(process.pid))).toBe(true);
});

it('takes a recycled number for another process', () => {
  expect(isAlive({ ...runningProcess(process.pid), startedAt: 'long ago' })).toBe(false);
});

it('knows an ended process', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const identity = runningProcess(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(identity)).toBe(false);
});

it('knows a frozen process, which lives', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const identity = runningProcess(child.pid ?? 0);
  expect(isFrozen(identity.pid)).toBe(false);
  child.kill('SIGSTOP');
  expect(await waitUntil(() => isFrozen(identity.pid), { seconds: 10, everyMs: 10 })).toBe(true);
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
});
