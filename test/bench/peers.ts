import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { say, step } from '../../deploy/local/progress.js';
import { lastLines } from '../../deploy/local/tool.js';
import type { BenchStack } from './bench-stack.js';
import { withDatabase } from './database.js';
import { deleteTopics } from './delete-topics.js';
import { runChild } from './run-child.js';

/** The other programs, by the names that the script prints. */
export const peerNames = {
  upsert: 'mongoimport --mode upsert, one process',
  quarters: 'mongoimport --mode upsert, four processes on quarters',
  endToEnd: 'Kafka Connect, end to end (NDJSON file, topic, MongoDB)',
  oneHop: 'Kafka Connect MongoDB sink, one hop (topic filled before)',
  insert: 'mongoimport, insert (best of -j 1, 2, 4)',
} as const;

export type PeerName = keyof typeof peerNames;

/** Rows a second of those that could be had. */
export type PeerRates = Readonly<Partial<Record<PeerName, number>>>;

/** Lines such as `mongoimport --mode upsert, one process      10500 rows/s`; tools that the script calls may colour what they print. */
export function parsePeers(stdout: string): PeerRates {
  const rates = new Map<string, number>();
  const plain = stripVTControlCharacters(stdout);
  for (const [, name = '', rate] of plain.matchAll(/^(\S.*?)\s+(\d+) rows\/s$/gm)) rates.set(name, Number(rate));
  const found = (Object.keys(peerNames) as PeerName[]).flatMap((key) => {
    const rate = rates.get(peerNames[key]);
    return rate ? [[key, rate] as const] : [];
  });
  return Object.fromEntries(found);
}

/** What the script calls its database, and how its topics begin. */
const peersDatabase = 'sluice_peers';
const peersTopics = 'sluice-peers-';

async function runScript(script: string, file: string, { stack }: BenchStack): Promise<PeerRates> {
  const env = { KAFKA_BROKERS: stack.kafkaBrokers, MONGODB_URI: stack.mongodbUri };
  const { code, stdout, stderr } = await runChild({ command: 'bash', args: [script, file], env });
  const rates = parsePeers(stdout);
  const missing = (Object.keys(peerNames) as PeerName[]).filter((name) => rates[name] === undefined);
  if (missing.length === 0) return rates;
  const names = missing.map((name) => peerNames[name]).join(', ');
  say(`• Not measured: ${names}. ${script} ended with ${code}. ${lastLines(stderr, 5)}`);
  return rates;
}

const describe = (rates: PeerRates): string =>
  (Object.keys(rates) as PeerName[]).map((name) => `${peerNames[name]} ${rates[name]} rows/s`).join(' · ');

/** The same file through other programs. None where the script isn't there. */
export async function benchPeers(script: string, file: string, bench: BenchStack): Promise<PeerRates> {
  if (!existsSync(script)) {
    say(`• Not measured: ${Object.values(peerNames).join(', ')}. There is no ${script} (--peers SCRIPT).`);
    return {};
  }
  return withDatabase(bench, peersDatabase, async (database) => {
    await database.checkpoint();
    const rates = await step('Other programs', () => runScript(script, file, bench), describe);
    await deleteTopics(bench, peersTopics);
    return rates;
  });
}
