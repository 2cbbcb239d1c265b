import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExpressAdapter } from '@nestjs/platform-express';

export interface Address {
  readonly port: number;
  readonly host: string;
}

/**
 * The HTTP server of the process from its first moment on. Until the application listens, which it does once it is
 * connected to all that it needs, another listener answers on the same port.
 */
export class FrontDoor {
  private constructor(readonly server: Server) {}

  /** Rejects when the address is taken. */
  static async open({ port, host }: Address, untilListening: RequestListener): Promise<FrontDoor> {
    const server = createServer(untilListening);
    server.listen(port, host);
    await once(server, 'listening');
    return new FrontDoor(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The adapter of an application that uses this server, and answers on it from the moment it listens. */
  lendTo<T extends ExpressAdapter>(adapter: T): T {
    const { server } = this;
    const listen = (_port: string | number, ...rest: readonly unknown[]): Server => {
      server.removeAllListeners('request').on('request', adapter.getInstance());
      const opened = rest.at(-1);
      if (typeof opened === 'function') opened();
      return server;
    };
    return Object.assign(adapter, { initHttpServer: () => adapter.setHttpServer(server), listen });
  }
}
