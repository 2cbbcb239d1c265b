import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.js';
import { openDataFolder } from './data-folder.js';
import { fetchKafka, kafkaVersion } from './fetch-kafka.js';
import { projectRoot } from './paths.js';
import { requireJava } from './required-tools.js';
import { runTo } from './tool.js';

export type KafkaProgram = { readonly java: string; readonly jars: string };

export type BrokerPlace = {
  readonly folder: string;
  readonly log: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly heap: string;
  readonly env?: Readonly<Record<string, string>>;
};

const logSettings = join(projectRoot, 'deploy/local/kafka-log4j2.xml');

const largestMessage = 8 * 1024 * 1024;

export const brokerProperties = (place: BrokerPlace): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${place.controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${place.port},CONTROLLER://127.0.0.1:${place.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${place.port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(place.folder, 'logs'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
    'message.max.bytes': largestMessage,
    'replica.fetch.max.bytes': largestMessage,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

export const findKafka = async (): Promise<KafkaProgram> => ({ java: await requireJava(), jars: await fetchKafka() });

/** A cluster id is 16 bytes in URL-safe base64; one that begins with a hyphen would read as an option. */
const makeClusterId = (): string => `S${randomBytes(16).toString('base64url').slice(1, 21)}A`;

async function formatOnce(program: KafkaProgram, place: BrokerPlace, properties: string): Promise<void> {
  if (existsSync(join(place.folder, 'logs/meta.properties'))) return;
  const tool = ['-Xmx128m', '-cp', join(program.jars, '*'), 'kafka.tools.StorageTool'];
  const args = [...tool, 'format', '--ignore-formatted', '-t', makeClusterId(), '-c', properties];
  await runTo("Preparing Kafka's data folder failed", program.java, args);
}

const daemonArguments = (program: KafkaProgram, place: BrokerPlace, properties: string): readonly string[] => [
  `-Xmx${place.heap}`,
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  `-Dlog4j2.configurationFile=${logSettings}`,
  `-Dsluice.log=${place.log}`,
  '-cp',
  join(program.jars, '*'),
  'kafka.Kafka',
  properties,
];

/** One node, broker and controller at once (KRaft), reached from this machine only. */
export async function startKafka(program: KafkaProgram, place: BrokerPlace): Promise<Daemon> {
  openDataFolder(place.folder, `Apache Kafka ${kafkaVersion}`);
  mkdirSync(join(place.folder, 'logs'), { recursive: true });
  const properties = join(place.folder, 'server.properties');
  writeFileSync(properties, brokerProperties(place));
  await formatOnce(program, place, properties);
  const args = daemonArguments(program, place, properties);
  const { port, log, folder: cwd, env = {} } = place;
  return startDaemon({ name: 'kafka', command: program.java, args, cwd, log, port, env });
}
