import type { ViewOf } from '#libs/api-contract';
import { type ImportStatus, isWorking, runningStates } from '#libs/messages';
import type { RunFigures, Totals } from '#libs/mongo';
import type { EntryFacts } from '../imports/import-facts.js';
import { viewFileError } from './file-view.js';

type Entry = ViewOf<'ImportSummary'>;

/** What only a list says of an import. */
export type ListedField =
  | 'file_count'
  | 'status_at'
  | 'status_by'
  | 'rows'
  | 'run_started_at'
  | 'refused_files'
  | 'file_error'
  | 'workflows_to_acknowledge'
  | 'next_step';

type NextStep = Entry['next_step'];

const steps: Readonly<Partial<Record<ImportStatus, NextStep>>> = {
  draft: 'upload_files',
  has_file_errors: 'replace_files',
  ready: 'validate',
  failed: 'read_failure',
};

const stepBeforeStart = ({ totals, unacknowledged }: EntryFacts): NextStep => {
  const { rejected = 0, dead = 0 }: Partial<Totals> = totals ?? {};
  if (rejected + dead > 0) return 'accept_errors';
  return unacknowledged > 0 ? 'acknowledge_workflows' : 'start';
};

/** What an import waits for, as far as a list of many can know. */
export const nextStepIn = (facts: EntryFacts): NextStep => {
  const { status } = facts.found;
  if (isWorking(status)) return 'wait';
  if (status === 'validated') return stepBeforeStart(facts);
  if (status === 'finished') return (facts.totals?.rejected ?? 0) > 0 ? 'download_rejects' : 'none';
  return steps[status] ?? 'none';
};

const rowsOf = (run: RunFigures | null): number | null =>
  run === null ? null : run.definition.files.reduce((sum, { rows }) => sum + rows, 0);

const firstError = ({ refused }: EntryFacts): Entry['file_error'] =>
  refused?.error ? viewFileError(refused.name, refused.error) : null;

export const viewListed = (facts: EntryFacts): Pick<Entry, ListedField> => {
  const { found, latest, refused, unacknowledged } = facts;
  const moved = found.history.at(-1);
  return {
    file_count: found.fileCount,
    status_at: moved?.at ?? found.createdAt,
    status_by: moved?.by ?? found.createdBy,
    rows: rowsOf(latest),
    run_started_at: runningStates.includes(found.status) ? (latest?.startedAt ?? null) : null,
    refused_files: refused?.count ?? 0,
    file_error: firstError(facts),
    workflows_to_acknowledge: unacknowledged,
    next_step: nextStepIn(facts),
  };
};
