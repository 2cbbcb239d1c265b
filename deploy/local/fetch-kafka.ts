import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, isCached, requireHash } from './cache.js';
import { projectRoot } from './paths.js';
import { say, step } from './progress.js';
import { requireMaven } from './required-tools.js';
import { runTo } from './tool.js';
import { UserError } from './user-error.js';

export const kafkaVersion = '4.3.1';

const pomPath = join(projectRoot, 'deploy/local/kafka-pom.xml');
const manifestPath = join(projectRoot, 'deploy/local/kafka-jars.sha256');

/** Lines as sha256sum writes them: hash, two blanks, file name. */
export const parseManifest = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );

async function verifyJars(folder: string): Promise<void> {
  const manifest = parseManifest(readFileSync(manifestPath, 'utf8'));
  const unknown = readdirSync(folder).filter((name) => !manifest.has(name));
  if (unknown.length > 0)
    throw new UserError(`Maven brought jars that aren't in ${manifestPath}: ${unknown.join(', ')}.`);
  for (const [name, hash] of manifest) await requireHash(join(folder, name), hash);
}

async function download(folder: string): Promise<void> {
  const mvn = await requireMaven();
  const title = `Fetching Apache Kafka ${kafkaVersion} with Maven (44 MB, the broker of the local stack; first time only)`;
  await step(title, async () => {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
    await runTo('Fetching Apache Kafka failed', mvn, ['-q', '-B', '-f', pomPath, ...goal]);
    await verifyJars(folder);
  });
}

const cacheName = `kafka-${kafkaVersion}`;

/** Throws when the tools to fetch it are missing. */
export async function requireKafkaTools(): Promise<void> {
  if (!isCached(cacheName)) await requireMaven();
}

/** The folder with the broker's jars, each checked by its pinned hash on every start (0.2 s). */
export async function fetchKafka(): Promise<string> {
  const folder = await cached(cacheName, download);
  try {
    await verifyJars(folder);
    return folder;
  } catch {
    say(`• ${folder} is damaged: fetching it again`);
    await rm(folder, { recursive: true, force: true });
    return cached(cacheName, download);
  }
}
