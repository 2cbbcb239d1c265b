import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeHolder, holderOf, listenersIn, listensOn } from './port-holder.js';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
   2: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0
`;

describe('who holds a port', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => void server.close());

  it('is found among the listeners of the port, not among its connections', () => {
    expect(listenersIn(table, 8080)).toEqual(['4711']);
    expect(listenersIn(table, 8081)).toEqual([]);
  });

  it('is this process, of a port that it listens on', () => {
    expect(holderOf(port)).toMatchObject({ pid: process.pid });
    expect(listensOn(process.pid, port)).toBe(true);
    expect(listensOn(1, port)).toBe(false);
    expect(describeHolder(port)).toMatch(`Port ${port} is held by process ${process.pid} (`);
  });

  it('is none, of a port that was given back', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(holderOf(port)).toBeUndefined();
    expect(listensOn(process.pid, port)).toBeUndefined();
  });
});
