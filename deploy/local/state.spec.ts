import { expect, it } from 'vitest';
import { dropMembers, putMember, type StackMember, toMember } from './state.js';

const daemon = (name: string, pid: number) => ({
  name,
  pid,
  startedAt: '1',
  port: pid,
  log: '',
  command: 'node',
  args: [],
  cwd: '/',
});
const names = (members: readonly StackMember[]) => members.map(({ name, pid }) => `${name}:${pid}`);

it('has one process of each name', () => {
  const state = { members: [toMember(daemon('api', 1)), toMember(daemon('ingest', 2))] };
  expect(names(putMember(state, toMember(daemon('api', 3))).members)).toEqual(['ingest:2', 'api:3']);
});

it('forgets processes that were stopped, and keeps the rest', () => {
  const state = { members: [toMember(daemon('api', 1)), toMember(daemon('ingest', 2))], ports: { api: 1 } };
  const left = dropMembers(state, [daemon('api', 1)]);
  expect(names(left.members)).toEqual(['ingest:2']);
  expect(left.ports).toEqual({ api: 1 });
});
