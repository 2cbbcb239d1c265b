import type { ViewOf } from '#libs/api-contract';
import { allSettings } from '#libs/kinds';
import { checkedStates, type ImportSettings, noRows, type RunDefinition, resultStates } from '#libs/messages';
import type { ImportDoc, ImportProgress, ListedFile, ListedImport, RunOutline, Totals, WorkflowDoc } from '#libs/mongo';
import type { EntryFacts, ImportFacts, SummaryFacts } from '../imports/import-facts.js';
import type { RunPreview } from '../imports/preview-run.js';
import { type Flagged, viewColumns, viewFiles } from './file-view.js';
import { type ListedField, viewListed } from './listed-import-view.js';
import { shownHeaders } from './shown-headers.js';
import { viewImpact } from './workflow-view.js';

const viewMatches = (totals: Totals) => ({
  matched: {
    email: totals.matched_email ?? 0,
    mobile_phone: totals.matched_mobile_phone ?? 0,
    external_id: totals.matched_external_id ?? 0,
    several: totals.matched_several ?? 0,
  },
  templates_ignored: totals.templates_ignored ?? 0,
});

/** Numbers of rows by what became of them. A validation writes nothing, so that its effects are 0. */
export const viewCounts = (totals: Totals | null, hasEffects: boolean) => {
  const { read, created, updated, unchanged, rejected, skipped, dead, customers, events } = totals ?? noRows;
  const rows = { read, created, updated, unchanged, rejected, skipped, dead };
  const { transactions = 0, transactions_rejected = 0 } = totals ?? noRows;
  const effects = hasEffects ? { customers, transactions, events } : { customers: 0, transactions: 0, events: 0 };
  const { left_out = 0 } = totals ?? noRows;
  return { ...rows, left_out, ...effects, transactions_rejected, ...viewMatches(totals ?? noRows) };
};

const secondsBetween = (from: Date | null | undefined, to: Date | null | undefined): number | null =>
  from && to ? Math.max(0, to.getTime() - from.getTime()) / 1000 : null;

/** When the latest result was there; null while one is being worked on. */
const resultAt = ({ status, finishedAt, history }: ListedImport): Date | null => {
  if (resultStates.includes(status)) return finishedAt;
  return checkedStates.includes(status) ? (history.at(-1)?.at ?? null) : null;
};

/** Of the columns that are left out the first ones are shown. */
const IGNORED_BYTES = 4 * 1024;

const SETTING_NAMES = [...allSettings().keys()];

/** The settings of every kind; null: imports of this one have no such setting. */
export const viewSettings = ({ settings }: Pick<ImportDoc, 'settings'>): ImportSettings =>
  Object.fromEntries(SETTING_NAMES.map((name) => [name, settings[name] ?? null]));

/** What a list and the import itself say. */
const viewBasics = ({ found, run, totals }: SummaryFacts): Omit<SummaryView, ListedField> => ({
  id: found._id,
  kind: found.kind,
  name: found.name,
  status: found.status,
  ...viewSettings(found),
  created_at: found.createdAt,
  created_by: found.createdBy,
  started_at: run?.startedAt ?? null,
  started_by: found.startedBy,
  accept_errors: found.acceptErrors,
  ...viewCounts(totals, found.run !== null),
  doubled_on_repeat: found.matching.lanes === 'one' ? (totals?.doubled_on_repeat ?? 0) : null,
  reasons: (totals ?? noRows).reasons,
  ignored_columns: shownHeaders(found.ignoredColumns, IGNORED_BYTES),
  ignored_column_count: found.ignoredColumns.length,
  seconds: secondsBetween(found.firstByteAt, resultAt(found)),
  run_seconds: secondsBetween(run?.startedAt, run?.finishedAt),
  failure: found.failure,
  reports_deleted_at: found.reportsDeletedAt ?? null,
});

/** What is only looked at when the import starts. */
const notChecked = (
  definition: Pick<RunDefinition, 'process' | 'checksDatabase'>,
): readonly ('customers' | 'transactions')[] =>
  definition.process === 'groups' && !definition.checksDatabase ? ['customers', 'transactions'] : [];

/** What a validation foresees, so far. */
export const viewPlan = ({ definition, startedAt, finishedAt }: RunOutline, totals: Totals): PlanFigures => ({
  ...viewCounts(totals, true),
  reasons: totals.reasons,
  workflows: definition.workflows ?? [],
  seconds: secondsBetween(startedAt, finishedAt),
  not_checked: notChecked(definition),
});

export interface ImportParts {
  readonly files: readonly ListedFile[];
  readonly impact: readonly WorkflowDoc[];
  readonly flagged: Flagged;
  readonly preview: RunPreview;
  readonly progress: ImportProgress;
}

const viewStall = ({ lastProgressAt, stalled }: ImportProgress) => ({
  last_progress_at: lastProgressAt,
  stalled,
});

/** More of them are listed by calls of their own. */
const FILES_SHOWN = 100;
const OBSTACLES_SHOWN = 100;
const HISTORY_SHOWN = 100;

export const viewImport = (
  facts: ImportFacts,
  { files, impact, flagged, preview, progress }: ImportParts,
): ImportView => ({
  ...viewBasics(facts),
  ...viewStall(progress),
  files: viewFiles(files, { flagged, ...preview }, { from: 0, to: FILES_SHOWN }),
  file_count: files.length,
  ...viewColumns(files),
  obstacles: preview.obstacles.slice(0, OBSTACLES_SHOWN),
  history: facts.found.history.slice(-HISTORY_SHOWN).map(({ status, at, by }) => ({ status, at, by })),
  finished_at: facts.run?.finishedAt ?? null,
  workflows: impact.map((workflow) => viewImpact(workflow, facts.found._id)),
  acknowledgements: (facts.found.acknowledgements ?? []).map(({ of, by, at }) => ({ of, by, at })),
  plan: facts.validation?.totals ? viewPlan(facts.validation, facts.validation.totals) : null,
});

const rowsOf = ({ run, validation }: ImportFacts): number =>
  ((run ?? validation)?.definition.files ?? []).reduce((sum, { rows }) => sum + rows, 0);

export const viewProgress = (facts: ImportFacts, progress: ImportProgress): ProgressView => ({
  id: facts.found._id,
  status: facts.found.status,
  rows: rowsOf(facts),
  ...viewStall(progress),
  ...viewCounts(facts.totals, facts.found.run !== null),
});

/** An import in a list. */
export const viewEntry = (facts: EntryFacts): SummaryView => ({ ...viewBasics(facts), ...viewListed(facts) });

export type ImportView = ViewOf<'Import'>;
export type SummaryView = ViewOf<'ImportSummary'>;
export type ProgressView = ViewOf<'Progress'>;
/** What a receipt shows of a plan; a call of its own shows its changes. */
export type PlanFigures = Omit<ViewOf<'Plan'>, 'state' | 'changes' | 'new_customers'>;
