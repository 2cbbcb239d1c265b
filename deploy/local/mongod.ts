import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.js';
import { openDataFolder } from './data-folder.js';
import type { MongodProgram } from './fetch-mongod.js';

export type MongodPlace = {
  readonly folder: string;
  readonly log: string;
  readonly port: number;
  readonly cacheGb: number;
  readonly env?: Readonly<Record<string, string>>;
};

export const replicaSet = 'rs0';

const parameters = [
  // An applier that was killed inside a transaction must not hold its customers for a minute.
  'transactionLifetimeLimitSeconds=15',
  // There is no other member to wait for on shutdown; the default is 15 s.
  'shutdownTimeoutMillisForSignaledShutdown=0',
];

const seriesOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** A replica set of one: transactions need a replica set. */
export function startMongod(program: MongodProgram, place: MongodPlace): Daemon {
  openDataFolder(place.folder, `MongoDB ${seriesOf(program.version)}`);
  const dbPath = join(place.folder, 'db');
  mkdirSync(dbPath, { recursive: true });
  const network = ['--bind_ip', '127.0.0.1', '--port', String(place.port), '--replSet', replicaSet];
  // The log of changes would otherwise take up to 5 % of the free disk.
  const sizes = ['--wiredTigerCacheSizeGB', String(place.cacheGb), '--oplogSize', '1024'];
  const args = ['--dbpath', dbPath, ...network, ...sizes, ...parameters.flatMap((name) => ['--setParameter', name])];
  const { port, log, folder: cwd, env = {} } = place;
  return startDaemon({ name: 'mongod', command: program.path, args, cwd, log, port, env });
}
