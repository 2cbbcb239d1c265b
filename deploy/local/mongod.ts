import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.js';
import { openDataFolder } from './data-folder.js';
import type { MongodProgram } from './fetch-mongod.js';
import { isMissing } from './user-error.js';

export type MongodPlace = {
  readonly folder: string;
  readonly log: string;
  readonly port: number;
  readonly cacheGb: number;
  readonly env?: Readonly<Record<string, string>>;
};

/** Of data folders that are older than the names of their own. */
const oldName = 'rs0';

function readName(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * The name of a data folder's replica set, made up with the folder: a client that comes to the port of another folder's
 * mongod finds out by the name that it is at the wrong one.
 */
export function replicaSetOf(folder: string): string {
  const path = join(folder, 'replica-set');
  const known = readName(path) ?? (existsSync(join(folder, 'db')) ? oldName : undefined);
  if (known !== undefined) return known;
  const name = `sluice-${randomBytes(4).toString('hex')}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${name}\n`);
  return name;
}

const parameters = [
  // An applier that was killed inside a MongoDB transaction must not hold its customers for a minute.
  'transactionLifetimeLimitSeconds=15',
  // There is no other member to wait for on shutdown; the default is 15 s.
  'shutdownTimeoutMillisForSignaledShutdown=0',
];

const slowMs = 3_600_000;

const seriesOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** A replica set of one: transactions need a replica set. */
export function startMongod(program: MongodProgram, place: MongodPlace): Daemon {
  openDataFolder(place.folder, `MongoDB ${seriesOf(program.version)}`);
  const replicaSet = replicaSetOf(place.folder);
  const dbPath = join(place.folder, 'db');
  mkdirSync(dbPath, { recursive: true });
  const network = ['--bind_ip', '127.0.0.1', '--port', String(place.port), '--replSet', replicaSet];
  // The log of changes would otherwise take up to 5 % of the free disk.
  const sizes = ['--wiredTigerCacheSizeGB', String(place.cacheGb), '--oplogSize', '1024'];
  // A slow operation would be logged with the values of its document.
  const logging = ['--logpath', place.log, '--logappend', '--logRotate', 'reopen', '--slowms', String(slowMs)];
  mkdirSync(dirname(place.log), { recursive: true, mode: 0o700 });
  const args = [
    '--dbpath',
    dbPath,
    ...network,
    ...sizes,
    ...logging,
    ...parameters.flatMap((name) => ['--setParameter', name]),
  ];
  const { port, log, folder: cwd, env = {} } = place;
  return startDaemon({ name: 'mongod', command: program.path, args, cwd, log, port, env });
}
