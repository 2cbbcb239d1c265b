import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { type Delimiter, delimiters, type Encoding, encodingOf, type Quoting, quotings } from '#libs/messages';
import { itemsOf } from './pages.js';
import { pathOf } from './run-import.js';
import { settle, type WatchedImport } from './watching.js';

/** How the files are to be read, where detection is wrong or not all lines are their table. */
export interface ReadingFlags {
  readonly headerRow?: number;
  readonly footerRows?: number;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly quoting?: Quoting;
  readonly sheet?: string;
}

/** The fields of a file that flags set, as the API has them. */
type WantedReading = Partial<
  Pick<AnswerOf<'File'>, 'header_row' | 'footer_rows' | 'encoding' | 'delimiter' | 'quoting' | 'sheet'>
>;

/** A number of lines, from 1. */
const lineNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
};

const readEncoding = (label: string): Encoding => {
  const encoding = encodingOf(label);
  if (encoding === null) throw new InvalidArgumentError('It must be a name of an encoding, such as windows-1250.');
  return encoding;
};

/** A tab is hard to type. */
const TABS: readonly string[] = ['tab', '\\t'];

const readDelimiter = (text: string): Delimiter => {
  const wanted = TABS.includes(text) ? '\t' : text;
  const delimiter = delimiters.find((each) => each === wanted);
  if (delimiter === undefined) throw new InvalidArgumentError('It must be , or ; or | or tab.');
  return delimiter;
};

/** Those of some flags that are given. */
export const givenReading = ({
  headerRow,
  footerRows,
  encoding,
  delimiter,
  quoting,
  sheet,
}: ReadingFlags): ReadingFlags => ({
  ...(headerRow && { headerRow }),
  ...(footerRows && { footerRows }),
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
  ...(quoting && { quoting }),
  ...(sheet && { sheet }),
});

const wantedBy = (flags: ReadingFlags): WantedReading => {
  const { headerRow, footerRows, ...others } = givenReading(flags);
  return { ...others, ...(headerRow && { header_row: headerRow }), ...(footerRows && { footer_rows: footerRows }) };
};

const filesOf = ({ client, id }: WatchedImport): Promise<readonly AnswerOf<'File'>[]> =>
  itemsOf(client, `${pathOf(id)}/files`);

/** Formats of which something can be said; those of other files are left alone. */
const formats: Readonly<Partial<Record<keyof WantedReading, readonly string[]>>> = {
  encoding: ['csv', 'json', 'ndjson'],
  delimiter: ['csv'],
  quoting: ['csv'],
  sheet: ['xlsx'],
};

/** What of it a file is read otherwise by; of one that is not checked yet perhaps all. */
const missingOf = (file: AnswerOf<'File'>, wanted: WantedReading): WantedReading => {
  const concerns = (field: keyof WantedReading): boolean =>
    file.format === null || (formats[field]?.includes(file.format) ?? true);
  const names = Object.keys(wanted) as (keyof WantedReading)[];
  const missing = names.filter((name) => concerns(name) && file[name] !== wanted[name]);
  return Object.fromEntries(missing.map((name) => [name, wanted[name]]));
};

/** Sets it for the files of an import that are read otherwise; each is checked again. Returns whether there are any. */
const setReading = async (work: WatchedImport, flags: ReadingFlags): Promise<boolean> => {
  const wanted = wantedBy(flags);
  if (Object.keys(wanted).length === 0) return false;
  const changes = (await filesOf(work))
    .filter(({ state }) => state === 'uploaded')
    .map((file) => ({ id: file.id, missing: missingOf(file, wanted) }))
    .filter(({ missing }) => Object.keys(missing).length > 0);
  for (const { id, missing } of changes) await work.client.patch(`${pathOf(work.id)}/files/${id}`, missing);
  return changes.length > 0;
};

/** Waits for the check of files that are read so. Files that come out of an archive are known when that was checked. */
export const settleRead = async (work: WatchedImport, flags: ReadingFlags): ReturnType<typeof settle> => {
  await setReading(work, flags);
  const settled = await settle(work);
  return (await setReading(work, flags)) ? settle(work) : settled;
};

/** Adds them as options of a command that reads files. */
export const withReadingFlags = (command: Command): Command =>
  command
    .option('--header-row <line>', 'the line of the header, where others are above it', lineNumber)
    .option('--footer-rows <n>', 'so many rows at the end of each file are none of its table', lineNumber)
    .option('--encoding <name>', 'of the files, such as windows-1250 (default: it is detected)', readEncoding)
    .option('--delimiter <mark>', 'of CSV files: , ; | or tab (default: it is detected)', readDelimiter)
    .addOption(new Option('--quoting <dialect>', 'how quotes are written in CSV files').choices(quotings))
    .option('--sheet <name>', 'of workbooks (default: the first that is visible)');
