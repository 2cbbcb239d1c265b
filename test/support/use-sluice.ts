import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Sluice, type SluicePlan, startSluice } from './sluice.js';

/** The lines that say what went wrong: warnings, errors, and what is not JSON. */
const isTelling = (line: string): boolean => line !== '' && !/^\{"level":"(trace|debug|info)"/.test(line);

function tellLogs(sluice: Sluice): void {
  sluice.keepLogs();
  for (const { name, log, exits } of sluice.processes) {
    const lines = readFileSync(log, 'utf8').split('\n').filter(isTelling).slice(-15);
    const ends = exits.map(({ code, signal }) => signal ?? code).join(', ');
    if (lines.length > 0 || ends) console.error(`${name} (ended: ${ends || 'never'}), ${log}:\n${lines.join('\n')}`);
  }
}

/** That of files without wishes: it takes seconds to start one. It ends with this process. */
let shared: Sluice | undefined;

/** Emptied for a next file; one that does not get ready again is not used any more. */
const takeShared = async (): Promise<Sluice> => {
  if (!shared) {
    shared = await startSluice();
    return shared;
  }
  const taken = shared;
  shared = undefined;
  await Promise.all(taken.processes.map((process) => process.becomesReady()));
  await taken.reset();
  shared = taken;
  return taken;
};

/** A Sluice for all tests of the file, empty when they begin; after a failed test its logs are shown and kept. */
export function useSharedSluice(): () => Sluice {
  return useSluiceOf(takeShared, async () => undefined);
}

/** A Sluice for the tests of the file alone, ended whatever happens. */
export function useSluice(plan: () => SluicePlan | Promise<SluicePlan> = () => ({})): () => Sluice {
  return useSluiceOf(
    async () => startSluice(await plan()),
    (sluice) => sluice.end(),
  );
}

function useSluiceOf(take: () => Promise<Sluice>, leave: (sluice: Sluice) => Promise<void>): () => Sluice {
  let sluice: Sluice | undefined;
  const get = (): Sluice => {
    if (!sluice) throw new Error('Sluice runs inside of tests only.');
    return sluice;
  };
  beforeAll(async () => {
    sluice = await take();
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') tellLogs(get());
  });
  afterAll(() => sluice && leave(sluice));
  return get;
}
