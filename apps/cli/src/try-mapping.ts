import type { ErrorEntry } from './answers.js';
import { sluice } from './command-name.js';
import { describeBalance } from './receipt.js';
import { areOfHeaders, describeError, describeProblems } from './receipt-errors.js';
import { describeFiles, describeIgnored, warnOfFiles } from './receipt-files.js';
import { leftOutValues } from './receipt-left-out.js';
import { describeRows, fetchPreview, type PreviewedRow } from './row-preview.js';
import { type Result, refusedStart, resultOf, validate } from './run-import.js';
import { type Summary, summarize } from './summary.js';
import { counted, formatCount, printable } from './text.js';
import type { TrialImport } from './trial-import.js';

/** What an import of some files with a mapping would do. */
export interface TriedMapping extends Result {
  /** The first rows as they would be stored; none where nothing could be imported. */
  readonly rows: readonly PreviewedRow[];
}

const withoutRows = async (trial: TrialImport, known: readonly ErrorEntry[]): Promise<TriedMapping> => ({
  ...(await resultOf(trial, known)),
  rows: [],
});

/** Goes on where the files are in order; what they are refused for is found otherwise. */
const whereReady = async (trial: TrialImport, look: () => Promise<TriedMapping>): Promise<TriedMapping> => {
  if (trial.broken.length > 0 || trial.seen.status !== 'ready') return withoutRows(trial, trial.broken);
  try {
    return await look();
  } catch (error) {
    return withoutRows(trial, refusedStart(error));
  }
};

/** Looks at the first rows. */
export const previewMapping = (trial: TrialImport, limit: number): Promise<TriedMapping> =>
  whereReady(trial, async () => {
    const rows = await fetchPreview(trial.client, trial.id, limit);
    return { ...(await resultOf(trial)), rows };
  });

/** Looks at all rows, and at how the first would be stored. */
export const tryMapping = (trial: TrialImport, limit: number): Promise<TriedMapping> =>
  whereReady(trial, async () => {
    const { status } = await validate(trial, {});
    const rows = status === 'validated' ? await fetchPreview(trial.client, trial.id, limit) : [];
    return { ...(await resultOf(trial)), rows };
  });

const headline = ({ found, errors }: TriedMapping): string => {
  const { rejected, read, status } = found;
  if (status !== 'validated') return `✗ ${printable(found.name)}: nothing could be imported`;
  if (rejected > 0)
    return `✗ ${printable(found.name)}: ${formatCount(rejected)} of ${counted(read, 'row')} would be rejected`;
  const sign = errors.length > 0 ? '✗' : '✔';
  return `${sign} ${printable(found.name)}: none of ${counted(read, 'row')} would be rejected`;
};

/** More errors than these are shown by their codes. */
const LISTED = 20;

const describeErrors = ({ found, errors }: TriedMapping): readonly string[] => {
  if (errors.length === 0) return [];
  if (errors.length > LISTED) return [...describeProblems(found, errors), '(--json lists the first 1,000 one by one)'];
  return ['Errors:', ...errors.map((error) => `  ${describeError(error)}`), ...hint(errors)];
};

/** What settles headers that no name matches. */
const hint = (errors: readonly ErrorEntry[]): readonly string[] =>
  areOfHeaders(errors) ? [`Print a mapping to edit:  ${sluice} mapping suggest FILE... > mapping.json`] : [];

const inParts = (parts: readonly (readonly string[])[]): string =>
  parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');

/** Of those first rows that are good: why others are not is told anyway. */
const storedRows = ({ rows }: TriedMapping): readonly string[] => {
  const good = rows.filter(({ outcome }) => outcome !== 'rejected');
  return good.length === 0
    ? []
    : ['How the first rows would be stored:', ...describeRows(good).map((line) => `  ${line}`)];
};

/** What a person reads of a check. */
export const describeCheck = (tried: TriedMapping): string => {
  const { found } = tried;
  return inParts([
    [headline(tried), ...describeBalance(found), ...leftOutValues(found)],
    [...describeFiles(found), ...describeIgnored(found), ...warnOfFiles(found)],
    describeErrors(tried),
    storedRows(tried),
  ]);
};

/** What a person reads of a preview. */
export const describePreview = (tried: TriedMapping): string => {
  const { found, rows } = tried;
  if (rows.length > 0) return inParts([describeRows(rows), [...describeIgnored(found), ...warnOfFiles(found)]]);
  return inParts([[headline(tried)], describeFiles(found), describeErrors(tried)]);
};

/** What a script reads: of an import that is no more, without its id. */
export const summarizeTried = ({
  found,
  errors,
  rows,
}: TriedMapping): Omit<Summary, 'id'> & Pick<TriedMapping, 'rows'> => {
  const { id: _, ...summary } = summarize(found, errors);
  return { ...summary, rows };
};
