import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, UserError } from './user-error.js';

/** Who wrote the data is noted beside them: another version might not read them, or not let the first one back. */
export function openDataFolder(folder: string, program: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = join(folder, 'made-by');
  const maker = readNote(note);
  if (maker === undefined) writeFileSync(note, `${program}\n`);
  else if (maker !== program) throw staleData(folder, `was written by ${maker}, and this is ${program}`);
}

export const staleData = (folder: string, why: string): UserError =>
  new UserError(
    `${folder} ${why}.\n  To start again, without what was imported: npm stop, then delete the folder .sluice.`,
  );

function readNote(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
