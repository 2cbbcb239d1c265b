import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { isFree, PortChooser, randomBasePort } from './ports.js';

const chooserWith = (...taken: number[]) => new PortChooser(async (port) => !taken.includes(port));

it('takes the wanted port when it is free', async () => {
  expect(await chooserWith().choose(9092)).toBe(9092);
});

it('takes the next free one when it is taken', async () => {
  expect(await chooserWith(9092, 9093).choose(9092)).toBe(9094);
});

it('hands out no port twice, at the same time neither', async () => {
  const chooser = chooserWith();
  const ports = await Promise.all([chooser.choose(9092), chooser.choose(9092), chooser.choose(9093)]);
  expect(new Set(ports).size).toBe(3);
});

it('gives up with a message', async () => {
  await expect(new PortChooser(async () => false).choose(8080)).rejects.toThrow('No free port from 8080 to 8579');
});

it.each(['127.0.0.1', '0.0.0.0'])('sees a listener on %s', async (host) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});

it('stays below the ports of outgoing connections', () => {
  expect(randomBasePort()).toBeGreaterThanOrEqual(20_000);
  expect(randomBasePort()).toBeLessThan(32_000);
});
