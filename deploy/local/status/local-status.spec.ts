import { describe, expect, it } from 'vitest';
import { adviceOf, describeStatus, type LocalStatus, type ProcessStatus } from './local-status.js';

const process = (name: string, more: Partial<ProcessStatus> = {}): ProcessStatus => ({
  ...{
    name,
    state: 'running',
    ready: null,
    starting: false,
    pid: 7,
    port: 9092,
    since: '2026-11-28T17:00:00.000Z',
    restarts: 0,
  },
  ...{ outdated: false, problem: null, log: `/logs/${name}.log`, ...more },
});

const statusOf = (processes: readonly ProcessStatus[], isSupervised = true): LocalStatus => ({
  folder: '/p/.sluice',
  freeBytes: 10 * 2 ** 30,
  supervisor: { running: isSupervised, pid: 5, since: '2026-11-28T17:00:00.000Z' },
  url: 'http://127.0.0.1:8080',
  kafkaBrokers: '127.0.0.1:9092',
  mongodbUri: 'mongodb://127.0.0.1:27017',
  processes,
});

const gone = { state: 'ended', pid: null, since: null } as const;

describe('what to do', () => {
  it('is nothing when all is well', () => {
    expect(adviceOf(statusOf([process('kafka'), process('api', { ready: true })]))).toEqual([]);
  });

  it('is to start, when nothing runs', () => {
    expect(adviceOf(statusOf([process('api', gone)], false))).toEqual(['Nothing is running: npm start']);
  });

  it.each<[string, Partial<ProcessStatus>, string]>([
    ['is frozen', { state: 'frozen' }, 'kill -CONT 7'],
    ['has ended', { ...gone, problem: 'waits for its port' }, 'validator waits for its port; see /logs/validator.log'],
    ['was never started', { ...gone, state: 'missing' }, 'npm start'],
    ["isn't ready", { ready: false }, '/logs/validator.log says why'],
    ['was just started', { ready: false, starting: true }, "isn't ready yet: look again in a few seconds"],
    ['is of an older build', { ready: true, outdated: true }, 'npm start replaces it'],
  ])('is said of a process that %s', (_case, more, expected) => {
    expect(adviceOf(statusOf([process('kafka'), process('validator', more)]))).toEqual([
      expect.stringContaining(expected),
    ]);
  });

  it('is to make room first, when the disk is full', () => {
    const full = { ...statusOf([process('kafka', gone)]), freeBytes: 0 };
    expect(adviceOf(full)[0]).toContain('The disk of /p/.sluice is full: make room.');
  });

  it('is to start, when the supervisor has ended', () => {
    const advice = adviceOf(statusOf([process('kafka'), process('api', gone)], false));
    expect(advice).toHaveLength(2);
    expect(advice.join()).toContain('nothing starts it again');
  });
});

it('says of each process where and since when it runs', () => {
  const text = describeStatus(statusOf([process('kafka'), process('api', { ready: true, port: 8080, restarts: 2 })]));
  expect(text).toMatch(/kafka +7 +9092 +2026-11-28 \d\d:\d\d:00 +running/);
  expect(text).toMatch(/api +7 +8080 +2026-11-28 \d\d:\d\d:00 +ready, started again 2 times/);
  expect(text).toContain('✓ All is well');
});
