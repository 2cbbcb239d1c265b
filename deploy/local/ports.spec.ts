import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isFree, KeptPorts, PortChooser, randomBasePort } from './ports.js';

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

describe('the ports of a data folder', () => {
  it('are kept, although lower ones are free now', async () => {
    expect(await new KeptPorts({ api: 8082 }, async () => true).take('api', 8080)).toBe(8082);
  });

  it('are chosen for a process that has none yet', async () => {
    expect(await new KeptPorts({ api: 8082 }, async (port) => port !== 9465).take('ingest', 9465)).toBe(9466);
  });

  it('are waited for', async () => {
    let looks = 0;
    const freeAtTheThirdLook = async () => ++looks > 2;
    expect(await new KeptPorts({ api: 8082 }, freeAtTheThirdLook).take('api', 8080)).toBe(8082);
  });

  it('are never given up: after a while it is told who holds one', async () => {
    const ports = new KeptPorts({ api: 8082 }, async () => false, 0.1);
    await expect(ports.take('api', 8080)).rejects.toThrow(/Port 8082 is held by .*, and it is the port of api/);
  });
});
