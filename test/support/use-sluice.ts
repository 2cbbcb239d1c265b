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

/** One Sluice for all tests of the file, ended whatever happens; after a failed test its logs are shown and kept. */
export function useSluice(plan: () => SluicePlan | Promise<SluicePlan> = () => ({})): () => Sluice {
  let sluice: Sluice | undefined;
  const get = (): Sluice => {
    if (!sluice) throw new Error('Sluice runs inside of tests only.');
    return sluice;
  };
  beforeAll(async () => {
    sluice = await startSluice(await plan());
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') tellLogs(get());
  });
  afterAll(() => sluice?.end());
  return get;
}
