import type { AnswerOf } from '#libs/api-contract';
import { showCount, showNumberOf } from '../../format/numbers.js';

export type ImportListing = AnswerOf<'ImportSummary'>;
type Status = ImportListing['status'];

const finishedLine = ({ rejected }: ImportListing): string =>
  rejected === 0 ? 'Nothing rejected' : `${showNumberOf(rejected, 'rejected row')} to download`;

const validatedLine = ({ rejected }: ImportListing): string =>
  rejected === 0 ? 'Validated. Can be started.' : `Validated. ${showNumberOf(rejected, 'row')} would be left out.`;

const lines: Readonly<Partial<Record<Status, (found: ImportListing) => string>>> = {
  draft: () => 'At step 1, files.',
  ready: () => 'Files are in order. Next: mapping and validation.',
  has_file_errors: () => 'A file can’t be read. Remove or replace it.',
  validated: validatedLine,
  finished: finishedLine,
  cancelled: () => 'Nothing was written.',
  failed: ({ failure }) => failure?.detail ?? 'See what to do.',
  expired: () => 'It was not started within 7 days of its oldest file.',
};

/** What stands under the word: the next step, or the reason. Empty where progress is shown instead. */
export const nextStep = (found: ImportListing): string => lines[found.status]?.(found) ?? '';

/** Whether its numbers are the result of an import, not the plan of one or nothing yet. */
export const hasResult = ({ status, started_at }: ImportListing): boolean =>
  status === 'finished' || status === 'importing' || (status === 'failed' && started_at !== null);

export const numberColumns = ['read', 'created', 'updated', 'unchanged', 'rejected', 'skipped'] as const;

export const headings: Readonly<Record<(typeof numberColumns)[number], string>> = {
  read: 'Read',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  rejected: 'Rejected',
  skipped: 'Skipped',
};

/** Numbers of a row of the list: empty where nothing is known yet. */
export const numbersOf = (found: ImportListing): readonly string[] =>
  numberColumns.map((name) => (hasResult(found) ? showCount(found[name]) : ''));

/** Where the name of an import leads: to the step that waits, or to what came of it. */
export const placeOfImport = ({ status }: Pick<ImportListing, 'status'>) => {
  if (status === 'draft' || status === 'preprocessing' || status === 'has_file_errors') return '/imports/$id/files';
  if (status === 'ready') return '/imports/$id/mapping';
  if (status === 'validating' || status === 'validated') return '/imports/$id/validation';
  return '/imports/$id';
};
