import { type Command, InvalidArgumentError } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { itemsOf } from './pages.js';
import { pathOf } from './run-import.js';
import { settle, type WatchedImport } from './watching.js';

/** Which lines of the files are their table, where not all are. */
export interface FileBounds {
  readonly headerRow?: number;
  readonly footerRows?: number;
}

/** A number of lines, from 1. */
const lineNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
};

const filesOf = ({ client, id }: WatchedImport): Promise<readonly AnswerOf<'File'>[]> =>
  itemsOf(client, `${pathOf(id)}/files`);

/** Sets them for the files of an import that are read otherwise; each is checked again. Returns whether there are any. */
const setBounds = async (work: WatchedImport, bounds: FileBounds): Promise<boolean> => {
  const wanted = { header_row: bounds.headerRow ?? null, footer_rows: bounds.footerRows ?? null };
  if (wanted.header_row === null && wanted.footer_rows === null) return false;
  const others = (await filesOf(work)).filter(
    ({ state, header_row, footer_rows }) =>
      state === 'uploaded' && (header_row !== wanted.header_row || footer_rows !== wanted.footer_rows),
  );
  for (const file of others) await work.client.patch(`${pathOf(work.id)}/files/${file.id}`, wanted);
  return others.length > 0;
};

/** Waits for the check of files within bounds. Files that come out of an archive are known when that was checked. */
export const settleWithin = async (work: WatchedImport, bounds: FileBounds): ReturnType<typeof settle> => {
  await setBounds(work, bounds);
  const settled = await settle(work);
  return (await setBounds(work, bounds)) ? settle(work) : settled;
};

/** Adds them as options of a command that reads files. */
export const withBounds = (command: Command): Command =>
  command
    .option('--header-row <line>', 'the line of the header, where others are above it', lineNumber)
    .option('--footer-rows <n>', 'so many rows at the end of each file are none of its table', lineNumber);
