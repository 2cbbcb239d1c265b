import type { ShownFile, ShownImport } from '../../api/shown-import.js';
import { showNumberOf } from '../../format/numbers.js';
import type { StatusLook } from '../../parts/status-mark.js';

const words = {
  arriving: 'Arriving',
  incomplete: 'Didn’t arrive whole',
  checking: 'Being checked',
  refused: 'Can’t be imported',
  flagged: 'Some rows are invalid',
  soFar: 'In order so far',
  warned: 'In order, with warnings',
  fine: 'In order',
};

export interface FileVerdict {
  readonly look: StatusLook;
  readonly word: string;
}

type Judged = Pick<ShownFile, 'state' | 'verdict_code'> & { readonly warnings: readonly unknown[] };

const flaggedBy = ({ verdict_code, warnings }: Judged): FileVerdict => {
  if (verdict_code === 'warnings') return { look: 'warn', word: words.flagged };
  if (warnings.length > 0) return { look: 'warn', word: words.warned };
  return { look: 'ok', word: verdict_code === 'ok_so_far' ? words.soFar : words.fine };
};

/** What is said of a file: icon and word. */
export const fileVerdict = (file: Judged): FileVerdict => {
  if (file.state === 'uploading') return { look: 'run', word: words.arriving };
  if (file.state === 'incomplete') return { look: 'bad', word: words.incomplete };
  if (file.verdict_code === null) return { look: 'run', word: words.checking };
  return file.verdict_code === 'errors' ? { look: 'bad', word: words.refused } : flaggedBy(file);
};

type Gathered = Pick<ShownImport, 'status' | 'file_count' | 'obstacles'> & {
  readonly files: readonly (Judged & Pick<ShownFile, 'rows'>)[];
};

const rowsOf = ({ files }: Gathered): number => files.reduce((sum, { rows }) => sum + (rows ?? 0), 0);

const refusedIn = ({ files }: Gathered): number => files.filter((file) => fileVerdict(file).look === 'bad').length;

/** What the foot of the page of files says: what there is, or what is still missing. */
export const filesSentence = (found: Gathered, onTheirWay: number): string => {
  if (onTheirWay > 0) return `${showNumberOf(onTheirWay, 'file is', 'files are')} on the way.`;
  if (found.file_count === 0) return 'Add a file first.';
  if (found.status === 'preprocessing') return 'The files are being checked.';
  const refused = refusedIn(found);
  if (refused > 0) return `${showNumberOf(refused, 'file')} can’t be imported: change how it is read, or remove it.`;
  const files = showNumberOf(found.file_count, 'file');
  const rows = found.files.length === found.file_count ? ` with ${showNumberOf(rowsOf(found), 'row')}` : '';
  if (found.files.some(({ verdict_code }) => verdict_code === 'warnings'))
    return `${files}${rows}. What is invalid can be left out at the start.`;
  if (found.obstacles.length > 0) return `${files}${rows}. The columns need a decision.`;
  return `${files}${rows} in order. Nothing is written yet.`;
};

/** Whether the page of files leads on: every file has been judged, and none is at fault. */
export const leadsOn = ({ status }: Pick<ShownImport, 'status'>, onTheirWay: number): boolean =>
  onTheirWay === 0 && !['draft', 'preprocessing', 'has_file_errors'].includes(status);

/** Whether files may be added, changed and removed. */
export const takesFiles = ({ status }: Pick<ShownImport, 'status'>): boolean =>
  ['draft', 'preprocessing', 'has_file_errors', 'ready', 'validated'].includes(status);
