import type { ImportDoc, ImportEntry, ListedImport, RefusedFiles, RunFigures, RunOutline, Totals } from '#libs/mongo';

/** An import with all that its answer is made of. */
export interface ImportFacts {
  readonly found: ImportDoc;
  /** Its latest validation and its import run. */
  readonly validation: RunOutline | null;
  readonly run: RunOutline | null;
  /** Of the run at work or, without one, of the latest one. */
  readonly totals: Totals | null;
}

/** What a list says of an import is made of. */
export interface SummaryFacts {
  readonly found: ListedImport;
  readonly run: Pick<RunFigures, 'startedAt' | 'finishedAt'> | null;
  readonly totals: Totals | null;
}

/** A list of imports says of each what it waits for, too. */
export interface EntryFacts extends SummaryFacts {
  readonly found: ImportEntry;
  /** Its latest run, whatever that did. */
  readonly latest: RunFigures | null;
  /** Null: none has errors. */
  readonly refused: RefusedFiles | null;
  /** Active workflows that it would set off, and nobody has taken note of. */
  readonly unacknowledged: number;
}
