import { InvalidArgumentError } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { pathOf } from './run-import.js';
import type { WatchedImport } from './watching.js';

/** Which lines of the files are their table, where not all are. */
export interface FileBounds {
  readonly headerRow?: number;
  readonly footerRows?: number;
}

/** A number of lines, from 1. */
export const lineNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
};

const filesOf = async ({ client, id }: WatchedImport): Promise<readonly AnswerOf<'File'>[]> => {
  const found: AnswerOf<'File'>[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`;
    const page: AnswerOf<'FilePage'> = await client.get(`${pathOf(id)}/files${from}`);
    found.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found;
};

/** Sets them for the files of an import that are read otherwise; each is checked again. Returns whether there are any. */
export const setBounds = async (work: WatchedImport, bounds: FileBounds): Promise<boolean> => {
  const wanted = { header_row: bounds.headerRow ?? null, footer_rows: bounds.footerRows ?? null };
  if (wanted.header_row === null && wanted.footer_rows === null) return false;
  const others = (await filesOf(work)).filter(
    ({ state, header_row, footer_rows }) =>
      state === 'uploaded' && (header_row !== wanted.header_row || footer_rows !== wanted.footer_rows),
  );
  for (const file of others) await work.client.patch(`${pathOf(work.id)}/files/${file.id}`, wanted);
  return others.length > 0;
};
