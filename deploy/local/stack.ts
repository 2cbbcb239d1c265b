import { join } from 'node:path';
import { type Daemon, startOnFreePort, waitForDaemon } from './daemon.js';
import { requireKafkaTools } from './fetch-kafka.js';
import { findMongod, type MongodProgram, requireMongodTools } from './fetch-mongod.js';
import { findKafka, type KafkaProgram, startKafka } from './kafka-broker.js';
import { startMongod } from './mongod.js';
import { PortChooser } from './ports.js';
import { probeKafka } from './probe-kafka.js';
import { step } from './progress.js';
import { mongodbUriIn, probePrimary } from './replica-set.js';
import { requireAll, requireJava } from './required-tools.js';
import type { LocalSettings } from './settings.js';

export type StackPorts = { readonly kafka: number; readonly controller: number; readonly mongod: number };

export type StackPlan = {
  readonly settings: LocalSettings;
  readonly data: string;
  readonly logs: string;
  /** Wanted ones; the chooser decides. */
  readonly ports: StackPorts;
  readonly chooser: PortChooser;
  readonly env?: Readonly<Record<string, string>>;
  /** Called at once, before the process is ready, so that it can be stopped whatever happens next. */
  readonly onStarted: (daemon: Daemon) => void;
  /** Called with the ports of a server that came up on them, by name. */
  readonly onPorts?: (ports: Readonly<Record<string, number>>) => void;
};

export type Stack = { readonly kafkaBrokers: string; readonly mongodbUri: string };

export const defaultPorts: StackPorts = { kafka: 9092, controller: 9093, mongod: 27017 };

export const startSeconds = 90;

const controllerName = "kafka's controller";

export const kafkaAddressOf = (port: number): string => `127.0.0.1:${port}`;

async function bringUpKafka(plan: StackPlan, program: KafkaProgram): Promise<string> {
  const port = await plan.chooser.take('kafka', plan.ports.kafka);
  const controllerPort = await plan.chooser.take(controllerName, plan.ports.controller);
  const place = { folder: join(plan.data, 'kafka'), log: join(plan.logs, 'kafka.log'), port, controllerPort };
  const broker = await startKafka(program, { ...place, heap: plan.settings.kafkaHeap, env: plan.env ?? {} });
  plan.onStarted(broker);
  await waitForDaemon(broker, () => probeKafka(port), startSeconds);
  plan.onPorts?.({ kafka: port, [controllerName]: controllerPort });
  return kafkaAddressOf(port);
}

async function bringUpMongod(plan: StackPlan, program: MongodProgram): Promise<string> {
  const port = await plan.chooser.take('mongod', plan.ports.mongod);
  const place = { folder: join(plan.data, 'mongod'), log: join(plan.logs, 'mongod.log'), port };
  const server = startMongod(program, { ...place, cacheGb: plan.settings.mongodCacheGb, env: plan.env ?? {} });
  plan.onStarted(server);
  await waitForDaemon(server, () => probePrimary(port), startSeconds);
  plan.onPorts?.({ mongod: port });
  return mongodbUriIn(plan.data, port);
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
    const brokers = kafka ? startOnFreePort(() => bringUpKafka(plan, kafka)) : kafkaBrokers;
    const uri = mongod ? startOnFreePort(() => bringUpMongod(plan, mongod)) : mongodbUri;
    const [first = '', second = ''] = await Promise.all([brokers, uri]);
    return { kafkaBrokers: first, mongodbUri: second };
  };
  return local ? step(`Starting ${local}`, bringUp, () => `${local} ready`) : bringUp();
}
