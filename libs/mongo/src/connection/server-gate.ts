import { Server } from 'mongodb/lib/sdam/server.js';
import type { Connection, mongo } from 'mongoose';

/** Gates by the driver's topology, of which each client has one. */
const gates = new WeakMap<object, ServerGate>();

const command = Server.prototype.command;

/** Every operation of the driver passes here, after it has chosen its server and before it takes a connection. */
Server.prototype.command = function guarded(this: Server, ...given: Parameters<typeof command>) {
  const closed = gates.get(this.topology)?.closed;
  return closed === undefined ? command.apply(this, given) : closed.then(() => command.apply(this, given));
};

type ProcessId = string | undefined;

const processOf = (topologyVersion: mongo.TopologyVersion | null | undefined): ProcessId =>
  topologyVersion?.processId?.toHexString();

/**
 * Holds all operations of a client back from the moment on at which a server process answers that was not verified,
 * until it is. The driver tells of a server before it opens the pool of its connections, so nothing gets past
 * (decisions/0053-a-deployment-has-an-identity-and-operations-wait-until-a-server-is-verified.md).
 */
export class ServerGate {
  readonly #verified = new Set<ProcessId>();
  readonly #unverified = new Set<ProcessId>();
  #closed: Promise<void> | undefined;

  /** `verify`: over a connection of its own; resolves only when the servers are those of the deployment. */
  private constructor(private readonly verify: () => Promise<void>) {}

  /** Guards a connection; resolves when the server that it has now is verified. */
  static async guard(connection: Connection, verify: () => Promise<void>): Promise<void> {
    const client = connection.getClient();
    const gate = new ServerGate(verify);
    client.on('serverDescriptionChanged', ({ newDescription: { type, topologyVersion } }) => {
      if (type !== 'Unknown') gate.#meet(processOf(topologyVersion));
    });
    const hello = await client.db('admin').command({ hello: 1 });
    const { topology } = client as unknown as { readonly topology: object };
    gates.set(topology, gate);
    gate.#meet(processOf(hello.topologyVersion));
    await gate.#closed;
  }

  /** Undefined while everything may pass. */
  get closed(): Promise<void> | undefined {
    return this.#closed;
  }

  /** A server that says nothing of its process may be another one each time. */
  #meet(process: ProcessId): void {
    if (process !== undefined && this.#verified.has(process)) return;
    this.#unverified.add(process);
    this.#closed ??= this.#open();
  }

  async #open(): Promise<void> {
    while (this.#unverified.size > 0) {
      const met = [...this.#unverified];
      this.#unverified.clear();
      await this.verify();
      for (const process of met) this.#verified.add(process);
    }
    this.#closed = undefined;
  }
}
