import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';

export interface Address {
  readonly port: number;
  readonly host: string;
}

/**
 * The HTTP server of the process from its first moment on. Until the application listens, which it does once it is
 * connected to all that it needs, another listener answers on the same port.
 */
export class FrontDoor extends ExpressAdapter {
  private constructor(readonly server: Server) {
    super();
  }

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

  override initHttpServer(): void {
    this.setHttpServer(this.server);
  }

  /** The port is open already: from now on the application answers on it. Nest gives the callback last. */
  override listen(_port: string | number, ...rest: readonly unknown[]): Server {
    this.server.removeAllListeners('request').on('request', this.getInstance());
    const opened = rest.at(-1);
    if (typeof opened === 'function') opened();
    return this.server;
  }
}
