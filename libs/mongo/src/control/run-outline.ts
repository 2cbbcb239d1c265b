import type { FileDefinition, RunDefinition } from '#libs/messages';
import type { Models } from '../connection/models.js';
import type { RunDoc } from '../connection/run-doc.js';

/** What a run was about, without what may be large: its columns, those of its files, what its rows may name. */
export type RunOutline = Omit<RunDoc, 'definition' | 'manifest'> & {
  readonly definition: Omit<RunDefinition, 'columns' | 'options' | 'ignoredColumns' | 'namedByRows' | 'files'> & {
    readonly files: readonly Omit<FileDefinition, 'headers'>[];
  };
};

/** When a run began and ended, how many rows its files have, and what it came to. */
export type RunFigures = Pick<RunDoc, '_id' | 'startedAt' | 'finishedAt' | 'totals'> & {
  readonly definition: { readonly files: readonly Pick<FileDefinition, 'rows'>[] };
};

const withoutColumns = {
  'definition.files.headers': 0,
  'definition.columns': 0,
  'definition.options': 0,
  'definition.ignoredColumns': 0,
  'definition.namedByRows': 0,
  manifest: 0,
} as const;

export const findOutline = (runs: Models['runs'], run: string): Promise<RunOutline | null> =>
  runs.findById(run, withoutColumns).lean<RunOutline>().exec();

export const findFigures = (runs: Models['runs'], run: string): Promise<RunFigures | null> =>
  runs.findById(run, { startedAt: 1, finishedAt: 1, totals: 1, 'definition.files.rows': 1 }).lean<RunFigures>().exec();
