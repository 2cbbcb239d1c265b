import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import type { Mongo } from '#libs/mongo';
import { step } from '../../../deploy/local/progress.js';
import { type BenchStack, type Services, startBenchServices } from '../bench-stack.js';
import { benchSeed } from '../customer-row.js';
import { writeCustomersFile } from '../customers-file.js';
import { withDatabase } from '../database.js';
import { ImportDesk } from '../fair/desk.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { benchPeers } from '../peers.js';
import { measure, type Usage } from '../process-meter.js';
import { watchDelays } from './delays.js';
import { StreamDesk } from './desk.js';
import { BenchPublisher } from './publish.js';
import { type StreamResult, writeStreamSection } from './report.js';

/** As many partitions as the sink has tasks. */
const PARTITIONS = 4;
/** One record at a time, so many a second, for a minute: alone, and beside a flood. */
const ALONE = { aSecond: 100, records: 6_000 } as const;
const BESIDE = { aSecond: 20, records: 1_200 } as const;
const WORKSPACE = 'demo';

interface StreamWork {
  readonly rows: number;
  readonly bench: BenchStack;
  readonly services: Services;
  readonly mongo: Mongo;
  readonly desk: StreamDesk;
  readonly publisher: BenchPublisher;
}

/** A topic that is filled while its stream is paused, then read. */
async function measureDrain(
  { rows, bench, services, desk, publisher }: StreamWork,
  checkpoint: () => Promise<void>,
): Promise<{ readonly rate: number; readonly usage: readonly Usage[] }> {
  const { topic } = await desk.create('drained', PARTITIONS);
  await desk.pause('drained');
  await step(`Publishing ${rows} records`, () => publisher.fill(topic, rows));
  await checkpoint();
  const drain = async (): Promise<number> => {
    const begun = performance.now();
    await desk.resume('drained');
    await desk.hasRead('drained', rows);
    return (performance.now() - begun) / 1000;
  };
  const { result: seconds, usage } = await step(
    'Reading them',
    () => measure([...services.processes, ...bench.servers], drain),
    ({ result }) => `Reading them: ${Math.round(rows / result)} records/s`,
  );
  return { rate: rows / seconds, usage };
}

/** The delays of a trickle, in milliseconds. */
async function measureDelays(
  { mongo, desk, publisher }: StreamWork,
  name: string,
  plan: { readonly aSecond: number; readonly records: number },
): Promise<readonly number[]> {
  const { topic } = await desk.create(name, 1);
  const prefix = `${name}-`;
  await publisher.fill(topic, 1, 'first-');
  await desk.hasRead(name, 1);
  const watched = await watchDelays(mongo, WORKSPACE, prefix);
  const [delays] = await Promise.all([watched.of(plan.records), publisher.trickle(topic, { ...plan, prefix })]);
  await watched.close();
  return delays;
}

/** The same beside a flood on another stream, and files that are imported. */
async function measureBesideFlood(work: StreamWork): Promise<readonly number[]> {
  const { rows, bench, services, desk, publisher } = work;
  const path = join(bench.folder, 'beside.csv');
  await writeCustomersFile({ path, format: 'csv', rows, bad: 0, seed: benchSeed, changed: true });
  const { topic } = await desk.create('flood', PARTITIONS);
  const imports = new ImportDesk(services.target);
  const id = await imports.upload(await openAsBlob(path));
  await imports.becomes(id, 'ready');
  await imports.start(id);
  const flooding = publisher.fill(topic, 2 * rows, 'flood-');
  const delays = await measureDelays(work, 'trickle', BESIDE);
  await flooding;
  await desk.hasRead('flood', 2 * rows);
  await imports.becomes(id, 'finished');
  return delays;
}

const measureOurs = (rows: number, bench: BenchStack): Promise<Omit<StreamResult, 'rows' | 'sinkRate'>> =>
  withDatabase(bench, bench.settings.database, async (database, mongo) => {
    const services = await startBenchServices(bench);
    const publisher = await BenchPublisher.open(bench);
    const work = { rows, bench, services, mongo, desk: new StreamDesk(services.target), publisher };
    const drained = await measureDrain(work, database.checkpoint);
    const alone = await step('A trickle alone', () => measureDelays(work, 'alone', ALONE));
    const beside = await step('A trickle beside a flood', () => measureBesideFlood(work));
    await publisher.close();
    await step('Stopping the services', services.stop);
    return { drained, alone, beside };
  });

const measureSink = async (rows: number, script: string, bench: BenchStack): Promise<number | undefined> => {
  const path = join(bench.folder, 'customers.csv');
  await writeCustomersFile({ path, format: 'csv', rows, bad: 0, seed: benchSeed, changed: false });
  return (await benchPeers(script, path, bench)).oneHop;
};

/** Measures records that come by a topic. Returns the section of the page. */
export async function benchStreams({ rows, only, peersScript }: BenchOptions, bench: BenchStack): Promise<string> {
  const ours = await measureOurs(rows, bench);
  const sinkRate = only === 'ours' ? undefined : await measureSink(rows, peersScript, bench);
  return writeStreamSection({ rows, ...ours, sinkRate }, await describeMachine(bench));
}
