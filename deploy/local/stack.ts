import { join } from 'node:path';
import { type Daemon, waitForDaemon } from './daemon.js';
import { requireKafkaTools } from './fetch-kafka.js';
import { findMongod, type MongodProgram, requireMongodTools } from './fetch-mongod.js';
import { findKafka, type KafkaProgram, startKafka } from './kafka-broker.js';
import { startMongod } from './mongod.js';
import { PortChooser } from './ports.js';
import { probeKafka } from './probe-kafka.js';
import { say, step } from './progress.js';
import { mongodbUriOf, probePrimary } from './replica-set.js';
import { requireAll, requireJava } from './required-tools.js';
import type { LocalSettings } from './settings.js';

export type StackPorts = { readonly kafka: number; readonly controller: number; readonly mongod: number };

export type StackPlan = {
  readonly settings: LocalSettings;
  readonly data: string;
  readonly logs: string;
  /** Wanted ones; a taken one gives way to the next free one. */
  readonly ports: StackPorts;
  readonly chooser: PortChooser;
  readonly env?: Readonly<Record<string, string>>;
  /** Called at once, before the process is ready, so that it can be stopped whatever happens next. */
  readonly onStarted: (daemon: Daemon) => void;
};

export type Stack = { readonly kafkaBrokers: string; readonly mongodbUri: string };

export const defaultPorts: StackPorts = { kafka: 9092, controller: 9093, mongod: 27017 };

const startSeconds = 90;

/** Says so when the wanted port was taken. */
export async function choosePort(chooser: PortChooser, purpose: string, wanted: number): Promise<number> {
  const port = await chooser.choose(wanted);
  if (port !== wanted) say(`• Port ${wanted} is taken: ${purpose} uses ${port}`);
  return port;
}

async function bringUpKafka(plan: StackPlan, program: KafkaProgram): Promise<string> {
  const port = await choosePort(plan.chooser, 'Kafka', plan.ports.kafka);
  const controllerPort = await choosePort(plan.chooser, "Kafka's controller", plan.ports.controller);
  const place = { folder: join(plan.data, 'kafka'), log: join(plan.logs, 'kafka.log'), port, controllerPort };
  const broker = await startKafka(program, { ...place, heap: plan.settings.kafkaHeap, env: plan.env ?? {} });
  plan.onStarted(broker);
  await waitForDaemon(broker, () => probeKafka(port), startSeconds);
  return `127.0.0.1:${port}`;
}

async function bringUpMongod(plan: StackPlan, program: MongodProgram): Promise<string> {
  const port = await choosePort(plan.chooser, 'MongoDB', plan.ports.mongod);
  const place = { folder: join(plan.data, 'mongod'), log: join(plan.logs, 'mongod.log'), port };
  const server = startMongod(program, { ...place, cacheGb: plan.settings.mongodCacheGb, env: plan.env ?? {} });
  plan.onStarted(server);
  await waitForDaemon(server, () => probePrimary(port), startSeconds);
  return mongodbUriOf(port);
}

function requireTools({ kafkaBrokers, mongodbUri }: LocalSettings): Promise<void> {
  const forKafka = kafkaBrokers ? [] : [requireJava, requireKafkaTools];
  return requireAll(mongodbUri ? forKafka : [...forKafka, requireMongodTools]);
}

/** Starts what isn't given by KAFKA_BROKERS and MONGODB_URI. */
export async function startStack(plan: StackPlan): Promise<Stack> {
  const { kafkaBrokers, mongodbUri } = plan.settings;
  await requireTools(plan.settings);
  const kafka = kafkaBrokers ? undefined : await findKafka();
  const mongod = mongodbUri ? undefined : await findMongod();
  const local = [kafka && 'Kafka', mongod && 'MongoDB'].filter((name) => name !== undefined).join(' and ');
  const bringUp = async (): Promise<Stack> => {
    const brokers = kafka ? bringUpKafka(plan, kafka) : kafkaBrokers;
    const uri = mongod ? bringUpMongod(plan, mongod) : mongodbUri;
    const [first = '', second = ''] = await Promise.all([brokers, uri]);
    return { kafkaBrokers: first, mongodbUri: second };
  };
  return local ? step(`Starting ${local}`, bringUp, () => `${local} ready`) : bringUp();
}
