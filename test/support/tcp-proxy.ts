import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A way to a server that can be frozen, as the server itself would be: connections are taken, nothing is answered. */
export class TcpProxy {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #isFrozen = false;
  #answered = 0;

  private constructor(private target: Address) {}

  static async to(target: Address): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await proxy.#listen(0);
    return proxy;
  }

  get port(): number {
    const address = this.#server?.address();
    if (!address || typeof address === 'string') throw new Error('the proxy is closed');
    return address.port;
  }

  /** Bytes that the server has answered. */
  get answered(): number {
    return this.#answered;
  }

  freeze(): void {
    this.#isFrozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** From now on connections lead elsewhere; those that there are break. */
  leadTo(target: Address): void {
    this.target = target;
    this.#breakAll();
  }

  /** The server is gone: connections break, new ones are refused. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.#breakAll();
    await closed;
  }

  #listen(port: number): Promise<void> {
    this.#server = createServer((socket) => this.#join(socket));
    return new Promise((resolve) => this.#server?.listen(port, '127.0.0.1', resolve));
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    const server = connect(this.target);
    server.on('data', ({ length }) => {
      this.#answered += length;
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#isFrozen) from.pause();
    }
  }
}
