import { expect, it } from 'vitest';
import { judgeReuse } from './reuse.js';
import { readSettings } from './settings.js';
import type { StackMember, State } from './state.js';

const settings = readSettings({});
const elsewhere = readSettings({ KAFKA_BROKERS: 'k:1', MONGODB_URI: 'mongodb://m' });
const services = ['api', 'ingest', 'validator', 'applier', 'transactions'];
const all = ['kafka', 'mongod', ...services];

const member = (name: string, pid: number): StackMember => ({
  ...{ name, pid, startedAt: '1', port: pid, log: '', command: 'node', args: [], cwd: '/', since: '', restarts: 0 },
  build: 'b1',
});

const stateOf = (names: readonly string[], rest: Partial<State> = {}): State => ({
  members: names.map(member),
  settings,
  ...rest,
});

const namesOf = (state: State, wanted = settings, build = 'b1', dead: readonly string[] = [], node = 'node') => {
  const alive = (process: { readonly pid: number }) => !dead.includes(state.members[process.pid]?.name ?? '');
  const { adopted, replaced, missing } = judgeReuse(state, { settings: wanted, build, node, alive });
  return { adopted: adopted.map(({ name }) => name), replaced: replaced.map(({ name }) => name), missing };
};

it('keeps everything that runs', () => {
  expect(namesOf(stateOf(all))).toEqual({ adopted: all, replaced: [], missing: [] });
});

it.each(all)('starts nothing but %s when it has died', (dead) => {
  const rest = all.filter((name) => name !== dead);
  expect(namesOf(stateOf(all), settings, 'b1', [dead])).toEqual({ adopted: rest, replaced: [], missing: [dead] });
});

it('replaces the services, and not the servers, when they are to run on another Node', () => {
  const { adopted, replaced } = namesOf(stateOf(all), settings, 'b1', [], 'node-24');
  expect([adopted, replaced]).toEqual([['kafka', 'mongod'], services]);
});

it('replaces the services, and not the servers, when the build is newer', () => {
  expect(namesOf(stateOf(all), settings, 'b2')).toEqual({
    adopted: ['kafka', 'mongod'],
    replaced: services,
    missing: services,
  });
});

it('replaces everything when the settings differ', () => {
  expect(namesOf(stateOf(all), elsewhere)).toEqual({ adopted: [], replaced: all, missing: services });
});

it('wants no servers when they run elsewhere', () => {
  const state = stateOf(services, { settings: elsewhere });
  expect(namesOf(state, elsewhere)).toEqual({ adopted: services, replaced: [], missing: [] });
});

it('starts what an interrupted start has left out, and keeps what it has started', () => {
  expect(namesOf(stateOf(['kafka']))).toEqual({ adopted: ['kafka'], replaced: [], missing: ['mongod', ...services] });
});

it('replaces what an earlier version has started without saying how', () => {
  const old = { name: 'kafka', pid: 0, startedAt: '1', port: 1, log: '' } as unknown as StackMember;
  expect(namesOf({ members: [old], settings }).replaced).toEqual(['kafka']);
});
