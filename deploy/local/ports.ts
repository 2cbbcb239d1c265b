import { createServer } from 'node:net';
import { describeHolder } from './port-holder.js';
import { say } from './progress.js';
import { UserError } from './user-error.js';
import { waitUntil } from './wait-until.js';

export type PortProbe = (port: number) => Promise<boolean>;

const canListen = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Asks for both: on some systems a listener on all addresses doesn't hinder one on 127.0.0.1. */
export const isFree: PortProbe = async (port) => (await canListen(port, '127.0.0.1')) && canListen(port, '0.0.0.0');

/** Hands out ports, none twice: no program listens yet on what was handed out. */
export class PortChooser {
  readonly #given = new Set<number>();

  constructor(protected readonly probe: PortProbe = isFree) {}

  /** The wanted port, or the next free one above it. */
  async choose(wanted: number): Promise<number> {
    for (let port = wanted; port < Math.min(wanted + 500, 65_536); port++) {
      if (this.#given.has(port)) continue;
      this.#given.add(port);
      if (await this.probe(port)) return port;
    }
    throw new UserError(`No free port from ${wanted} to ${wanted + 499}.`);
  }

  /** The port of that process, which is told when it is another one. */
  async take(name: string, wanted: number): Promise<number> {
    const port = await this.choose(wanted);
    if (port !== wanted) say(`• Port ${wanted} is taken: ${name} uses ${port}`);
    return port;
  }
}

const patienceSeconds = 30;

/**
 * The ports of a data folder, by the names of its processes: chosen at its first start and kept ever after, since
 * clients, other processes and the data themselves refer to them.
 */
export class KeptPorts extends PortChooser {
  constructor(
    private readonly kept: Readonly<Record<string, number>>,
    probe: PortProbe = isFree,
    private readonly seconds = patienceSeconds,
  ) {
    super(probe);
  }

  override async take(name: string, wanted: number): Promise<number> {
    const own = this.kept[name];
    if (own === undefined) return super.take(name, wanted);
    if (!(await this.probe(own))) await this.#waitFor(own, name);
    return own;
  }

  async #waitFor(port: number, name: string): Promise<void> {
    say(`• ${describeHolder(port)}: ${name} waits for it`);
    if (await waitUntil(() => this.probe(port), { seconds: this.seconds, everyMs: 500 })) return;
    throw new UserError(
      `${describeHolder(port)}, and it is the port of ${name}.\n  End that process. Or choose other ports: npm stop, then delete the folder .sluice, with all that was imported.`,
    );
  }
}

/**
 * A place to look for ports that no program uses by default. Below the range that systems take outgoing connections from:
 * a client that reconnects to a stopped broker would sooner or later take its port.
 */
export const randomBasePort = (): number => 20_000 + Math.floor(Math.random() * 1_000) * 10;
