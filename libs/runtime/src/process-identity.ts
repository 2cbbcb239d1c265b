import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which process this is, among all that ever ran under its name. */
export interface ProcessIdentity {
  /** Of the service: `ingest`. */
  readonly name: string;
  /** Unique for each start: it holds leases and has a heartbeat. */
  readonly instance: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly startedAt: Date;
  /** On which it serves; null: one that the system chose. With the host, no two that live share it. */
  readonly port: number | null;
}

/** The folder of package.json, above the sources as above the build. */
const findManifest = (folder: string): string => {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return manifest;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`There is no package.json above ${fileURLToPath(import.meta.url)}.`);
  return findManifest(parent);
};

/** Of the product, as package.json has it. */
export const version: string = JSON.parse(
  readFileSync(findManifest(dirname(fileURLToPath(import.meta.url))), 'utf8'),
).version;

/** `port`: as it is set; 0 lets the system choose. */
export const identify = (name: string, port = 0): ProcessIdentity => {
  const host = hostname();
  const instance = `${host}-${process.pid}-${randomUUID().slice(0, 8)}`;
  return { name, instance, host, pid: process.pid, version, startedAt: new Date(), port: port || null };
};
