import { kinds } from '#libs/kinds';
import { type ImportStatus, isFinal, runPhases, unsuccessfulStates, writtenStates } from '#libs/messages';
import type { ErrorEntry, ImportAnswer, ImportSummary } from './answers.js';
import { sluice } from './command-name.js';
import { areOfHeaders, describeProblems, describeUnlisted } from './receipt-errors.js';
import { describeFiles, describeIgnored, warnOfFiles } from './receipt-files.js';
import { leftOutValues } from './receipt-left-out.js';
import { ignoredTemplates, matches } from './receipt-matches.js';
import { exitCodeOf, exitCodes, WORKFLOWS_NOT_ACKNOWLEDGED } from './summary.js';
import { counted, formatCount, formatSeconds, formatTable, formatTime, printable, zoneName } from './text.js';
import { stallText } from './watching.js';

const headlines: Readonly<Record<ImportStatus, string>> = {
  draft: 'has no files yet',
  preprocessing: 'is checking its files',
  ready: 'is ready, but was not started',
  has_file_errors: 'was not started: its files have errors',
  validating: 'is being validated',
  validated: 'was validated',
  importing: 'is running',
  finished: 'finished',
  cancelled: 'was cancelled',
  failed: 'failed',
  expired: 'expired',
};

/** Whether the import, or its validation, went through. */
const wentThrough = (status: ImportStatus): boolean =>
  status === runPhases.validate.after || status === runPhases.import.after;

/** A rate of fewer rows than this says nothing. */
const RATED_ROWS = 1_000;

/** Of the import run alone: the upload and the check before it are no part of it. */
const rateOf = ({ read, run_seconds: seconds }: ImportSummary): string =>
  seconds && read >= RATED_ROWS
    ? `, ${formatSeconds(seconds)} of them importing (${formatCount(Math.round(read / seconds))} rows/s)`
    : '';

/** ✔ all is well, ⚠ some rows were left out, ✗ nothing was imported or it failed, • it is not over. */
const signOf = (found: ImportSummary, errors: readonly ErrorEntry[]): string => {
  if (found.status === 'cancelled') return '•';
  if (found.status === 'has_file_errors' || unsuccessfulStates.includes(found.status)) return '✗';
  const code = exitCodeOf(found, errors);
  if (code === exitCodes.refusedData) return '✗';
  if (!isFinal(found.status) && !wentThrough(found.status)) return '•';
  const hasWritten = found.created + found.updated + found.unchanged + found.skipped > 0;
  return code === exitCodes.clean ? '✔' : hasWritten ? '⚠' : '✗';
};

const headline = (found: ImportSummary, errors: readonly ErrorEntry[]): string => {
  const seconds = wentThrough(found.status) ? found.seconds : null;
  const time = seconds === null ? '' : ` in ${formatSeconds(seconds)}${rateOf(found)}`;
  return `${signOf(found, errors)} Import ${found.id} ${headlines[found.status]}${time}`;
};

/** What it is, who began it, and when it came to each state. */
const facts = ({ kind, name, created_by: by, history }: ImportAnswer): readonly string[] => [
  `  ${kind}: ${printable(name)}`,
  ...(history.length === 0
    ? []
    : [
        `  ${history
          .slice(-SHOWN_STATES)
          .map(({ status, at }) => `${status} ${formatTime(at)}`)
          .join(' → ')} (${zoneName()})`,
      ]),
  `  begun by ${printable(by)}`,
];

const SHOWN_STATES = 4;

/** A validation of transactions by their files alone is no green light. */
const notChecked = ({ status, plan }: ImportAnswer): readonly string[] => {
  if (status !== 'validated' && status !== 'ready') return [];
  const what = { customers: 'whether the customers exist', transactions: 'whether the transactions are new' };
  const unseen = (plan?.not_checked ?? []).map((name) => what[name]);
  return unseen.length === 0 ? [] : [`⚠ Not looked at yet: ${unseen.join(' and ')} (--check-database)`];
};

/** read = created + updated + unchanged + rejected (+ skipped + dead). Validation only says what would become of them. */
export const describeBalance = (found: ImportSummary): readonly string[] => {
  if (found.read === 0) return [];
  const rare = (['skipped', 'dead'] as const).filter((name) => found[name] > 0);
  const names = ['created', 'updated', 'unchanged', 'rejected', ...rare] as const;
  const rows = names.map((name, index) => [index === 0 ? '=' : '+', name, formatCount(found[name])] as const);
  const all = [
    ['', writtenStates.includes(found.status) ? 'read' : 'validated', formatCount(found.read)],
    ...rows,
  ] as const;
  const width = Math.max(...all.map(([, , n]) => n.length));
  return formatTable(all.map(([sign, name, n]) => [`  ${sign.padEnd(1)}`, name, n.padStart(width)]));
};

const written = ({ kind, transactions, customers, events }: ImportSummary): string =>
  kinds.get(kind)?.process === 'groups'
    ? `  ${counted(transactions, 'transaction')}, ${counted(events, 'event')} written, figures of ${counted(customers, 'customer')}`
    : `  ${counted(customers, 'customer')}, ${counted(events, 'event')} written`;

const leftOut = ({ status, transactions_rejected: n }: ImportSummary): readonly string[] =>
  n > 0 ? [`  ${counted(n, 'transaction')} ${writtenStates.includes(status) ? '' : 'would be '}left out whole`] : [];

/** `doubled_on_repeat`, with what to make of it. */
const doubled = ({ status, doubled_on_repeat: n }: ImportSummary): readonly string[] => {
  if (!n) return [];
  const rows = n === 1 ? '1 row has' : `${formatCount(n)} rows have`;
  const made = writtenStates.includes(status) ? 'importing this again makes' : 'importing this twice would make';
  return [
    `⚠ ${rows} nothing to be found again by: ${made} ${n === 1 ? 'one more customer' : 'these customers once more'}`,
  ];
};

const effects = (found: ImportSummary): readonly string[] => [
  ...(found.status === 'finished' ? [written(found)] : []),
  ...matches(found),
  ...ignoredTemplates(found),
  ...leftOut(found),
  ...leftOutValues(found),
  ...doubled(found),
];

const FIX_FILES = 'Nothing was imported. Fix the files and import them again.';

const fixing = ({ kind, status }: ImportSummary, errors: readonly ErrorEntry[]): readonly string[] => {
  if (status === 'has_file_errors') return [FIX_FILES];
  if (status !== 'ready') return [];
  return areOfHeaders(errors)
    ? [
        `Print a mapping to edit:  ${sluice} mapping suggest FILE... --kind ${kind} > mapping.json`,
        'Nothing was imported. Say in a mapping which columns are which attributes, or rename the columns, and import again:' +
          `  ${sluice} import ${kind} FILE... --mapping FILE`,
      ]
    : [FIX_FILES];
};

/** A validated import is still there: its files need not be sent again. */
const afterValidation = ({ id }: ImportSummary, hasErrors: boolean): string =>
  hasErrors
    ? `Nothing was imported. Fix the rows and import again, or skip them:  ${sluice} imports start ${id} --accept-errors`
    : `Nothing was imported: this was a validation. Start it:  ${sluice} imports start ${id}`;

/** Where nothing is wrong, and it is not over. */
const goingOn = (found: ImportSummary): readonly string[] => {
  const { id, status } = found;
  if (status === 'validated') return [afterValidation(found, false)];
  if (status === 'ready') {
    return [`Nothing was imported yet. Say what it would do:  ${sluice} imports validate ${id}`];
  }
  return status === 'draft'
    ? [`Nothing was imported. Import the files again, and delete this one:  ${sluice} imports delete ${id}`]
    : [];
};

const nextSteps = (found: ImportSummary, errors: readonly ErrorEntry[]): readonly string[] => {
  if (found.status === 'failed') return [found.failure?.detail ?? 'The reason is not known.'];
  const hasErrors = errors.length > 0;
  if (!hasErrors) return goingOn(found);
  if (errors.some(({ code }) => code === WORKFLOWS_NOT_ACKNOWLEDGED)) {
    return ['Nothing was imported. Set the workflows inactive, or import again with --acknowledge-workflows.'];
  }
  const rejects =
    found.rejected > 0 ? [`Rejected rows as a file:  ${sluice} imports rejects ${found.id} --out FILE`] : [];
  const next = found.status === 'validated' ? [afterValidation(found, hasErrors)] : fixing(found, errors);
  return [`Every error:  ${sluice} imports errors ${found.id}`, ...rejects, next].flat();
};

const standing = (found: ImportAnswer): readonly string[] => {
  const text = stallText(found, Date.now());
  return text === null ? [] : [`⚠ ${text}`];
};

/** What a person reads at the end: numbers that balance, what was left out and why, and what to do next. */
export const writeReceipt = (found: ImportAnswer, errors: readonly ErrorEntry[]): string =>
  [
    [headline(found, errors), ...facts(found), ...standing(found)],
    [...describeBalance(found), ...effects(found), ...notChecked(found)],
    [...describeFiles(found), ...describeIgnored(found), ...warnOfFiles(found)],
    [...describeProblems(found, errors), ...describeUnlisted(found, errors)],
    nextSteps(found, errors),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
