import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocalStack, localProcesses } from '../../support/local-stack.js';

const stacks = [new LocalStack(), new LocalStack()];

const portsOf = (stack: LocalStack): readonly number[] => Object.values(stack.state.ports ?? {});

beforeAll(async () => {
  await Promise.all(stacks.map((stack) => stack.start()));
}, 600_000);
afterAll(() => Promise.all(stacks.map((stack) => stack.end())), 120_000);

it('have no port, no process and no replica set in common, although they started at the same time', () => {
  const ports = stacks.flatMap(portsOf);
  expect(new Set(ports).size).toBe(2 * (localProcesses.length + 1));
  expect(new Set(stacks.flatMap((stack) => Object.values(stack.pids()))).size).toBe(2 * localProcesses.length);
  const names = stacks.map((stack) => new URL(stack.credentials.mongodbUri).searchParams.get('replicaSet'));
  expect(new Set(names).size).toBe(2);
});

it('answer each with their own credentials only', async () => {
  const [one, other] = stacks.map((stack) => stack.credentials);
  const ask = async (url: string | undefined, token: string | undefined) => {
    const headers = { 'x-app-id': one?.appId ?? '', 'x-app-token': token ?? '' };
    return (await fetch(`${url}/v1/imports`, { headers })).status;
  };
  expect(await ask(one?.url, one?.appToken)).toBe(200);
  expect(await ask(other?.url, one?.appToken)).toBe(401);
  expect(await ask(other?.url, other?.appToken)).toBe(200);
});

it('keep their ports when one of them starts again', async () => {
  const [stack] = stacks;
  const before = stack?.state.ports;
  await stack?.run('stop');
  await stack?.start();
  expect(stack?.state.ports).toEqual(before);
});
