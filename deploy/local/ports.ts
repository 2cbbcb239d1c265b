import { createServer } from 'node:net';
import { Failure } from './failure.js';

export type PortProbe = (port: number) => Promise<boolean>;

const canListen = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Asks for both: on some systems a listener on all addresses doesn't hinder one on 127.0.0.1. */
export const isFree: PortProbe = async (port) => (await canListen(port, '127.0.0.1')) && canListen(port, '0.0.0.0');

/** Hands out ports, none twice: nobody listens yet on what was handed out. */
export class PortChooser {
  readonly #given = new Set<number>();

  constructor(private readonly probe: PortProbe = isFree) {}

  /** The wanted port, or the next free one above it. */
  async choose(wanted: number): Promise<number> {
    for (let port = wanted; port < Math.min(wanted + 500, 65_536); port++) {
      if (this.#given.has(port)) continue;
      this.#given.add(port);
      if (await this.probe(port)) return port;
    }
    throw new Failure(`No free port from ${wanted} to ${wanted + 499}.`);
  }
}

/**
 * A place to look for ports that nobody uses by habit. Below the range that systems take outgoing connections from:
 * a client that reconnects to a stopped broker would sooner or later take its port.
 */
export const randomBasePort = (): number => 20_000 + Math.floor(Math.random() * 1_000) * 10;
