import { expect } from 'vitest';
import type { Document } from './database.js';
import type { ServiceProcess } from './service-process.js';
import type { Sluice } from './sluice.js';
import type { Trial, TrialFile } from './trial.js';
import { until } from './until.js';

/** Beyond the first budget of 40,000 rows, so that the rest is published only as rows are applied. */
export const ROWS = 50_000;

/** So many applied rows show that the import is at work; no more than those and the budget have been published then. */
const BEGUN = 0.04;

const instances = ['ingest-1', 'ingest-2'] as const;

/** Instances of ingest are called by host, process and chance. */
const holds = (run: Document, { pid }: ServiceProcess): boolean =>
  String((run.lease as { readonly owner?: string } | null)?.owner).includes(`-${pid}-`);

/** The instance that publishes a run, and the other one. */
const publisherOf = async (sluice: Sluice, trial: Trial<TrialFile>): Promise<readonly [string, string]> => {
  const run = await until('an ingest has the run', async () => {
    const found = await trial.run();
    return instances.some((name) => holds(found, sluice.process(name))) && found;
  });
  const [first, second] = instances;
  return holds(run, sluice.process(first)) ? [first, second] : [second, first];
};

/** Kills the ingest that publishes an import while a part of its file is still to be read; another one is there. */
export const killPublisherInMidFile = async (sluice: Sluice, trial: Trial<TrialFile>): Promise<void> => {
  await trial.reaches(BEGUN, { everyMs: 5 });
  const [publisher, other] = await publisherOf(sluice, trial);
  sluice.process(publisher).freeze();
  expect((await trial.run()).manifest, 'its file has not been read to the end').toBeNull();
  await sluice.process(publisher).end();
  await until('the other ingest has taken the run over', async () => {
    const run = await trial.run();
    return holds(run, sluice.process(other)) || run.state === 'finished';
  });
};

/** As many as before. */
export const bringBack = async (sluice: Sluice): Promise<void> => {
  for (const name of instances) if (sluice.process(name).pid === undefined) await sluice.process(name).start();
};
