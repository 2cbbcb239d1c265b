import { cpus, release, totalmem, type } from 'node:os';
import { kafkaVersion } from '../../deploy/local/fetch-kafka.js';
import type { BenchStack } from './bench-stack.js';
import { readServerVersion } from './database.js';

/** What a reader has to know to judge the numbers. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGib: number;
  readonly system: string;
  readonly versions: readonly string[];
}

export async function describeMachine(bench: BenchStack): Promise<Machine> {
  const isOurBroker = bench.settings.kafkaBrokers === undefined;
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown processor',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    versions: [
      `Node ${process.versions.node}`,
      `MongoDB ${await readServerVersion(bench)}`,
      isOurBroker ? `Apache Kafka ${kafkaVersion}` : 'a Kafka that was given',
    ],
  };
}

export const machineLine = ({ date, cores, processor, memoryGib, system, versions }: Machine): string =>
  `${date}: ${cores} cores (${processor}), ${memoryGib} GiB, ${system}; ${versions.join(', ')}.`;
