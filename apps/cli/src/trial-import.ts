import type { ErrorEntry } from './answers.js';
import type { Client } from './client.js';
import { sluice } from './command-name.js';
import { interruptible } from './interrupt.js';
import type { LocalFile } from './local-file.js';
import { settleRead } from './reading-flags.js';
import { problemOf } from './refusal.js';
import { pathOf } from './run-import.js';
import { makeImport, namingMapping, putMapping, uploadAll, type WantedImport } from './send-files.js';
import type { WatchedImport } from './watching.js';

/** What is left of it is said, and changes nothing of how the command ends. */
const deleteTrial = async (client: Client, id: string): Promise<void> => {
  await client.delete(pathOf(id)).catch((error: unknown) => {
    process.stderr.write(`⚠ Import ${id}, which was made to look at the files, could not be deleted: `);
    process.stderr.write(`${problemOf(error).title}. Delete it: ${sluice} imports delete ${id}\n`);
  });
};

/** What is looked at: an import whose files are checked, and what is wrong with them here. */
export interface TrialImport extends WatchedImport {
  readonly broken: readonly ErrorEntry[];
}

/** Makes an import of files only to look at it, and deletes it, whatever comes of that. Nothing is written of it. */
export const withTrialImport = async <T>(
  { client, display }: Pick<WatchedImport, 'client' | 'display'>,
  files: readonly LocalFile[],
  wanted: WantedImport,
  look: (trial: TrialImport) => Promise<T>,
): Promise<T> => {
  const id = await makeImport(client, files, wanted);
  const work: WatchedImport = { client, display, id, seen: { status: 'draft' } };
  const farewell = (): string => `Nothing was imported. Delete what was sent: ${sluice} imports delete ${id}`;
  const done = interruptible({ restore: () => display.stop(), farewell });
  try {
    await putMapping(work, wanted);
    const broken = await uploadAll(work, files);
    await settleRead(work, wanted);
    return await look({ ...work, broken });
  } catch (error) {
    throw namingMapping(error, wanted);
  } finally {
    await deleteTrial(client, id);
    done();
  }
};
