import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../deploy/local/user-error.js';
import { emptyPage, type Place, replaceSection } from './page.js';

/** The page that the bench writes into; one that isn't there yet begins without any section. */
export function readPage(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (existsSync(dirname(path))) return emptyPage;
  throw new UserError(`--out: there is no folder ${dirname(path)}.`);
}

/** Throws before anything is measured what would be thrown after it. */
export const requirePage = (path: string, place: Place): void => {
  replaceSection(readPage(path), `### 1 ${place.unit}`, place);
};

export const writePage = (path: string, section: string, place: Place): void =>
  writeFileSync(path, replaceSection(readPage(path), section, place));
