import { type ImportStatus, importStatuses } from './import-status.js';
import type { RunMode } from './run-definition.js';

/**
 * Which states may follow each state of an import (spec: README.md, "One engine, five kinds"): the one place that says
 * so, from which every other list of states is derived. `preprocessing` follows when a file came or went, `ready` also
 * when the mapping changed. Nothing that has started to import can be cancelled.
 * Before a run only the CSV endpoint lets an import fail, since nobody is there to replace the file.
 */
export const lifeCycle: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  draft: ['preprocessing', 'cancelled', 'failed', 'expired'],
  preprocessing: ['preprocessing', 'ready', 'has_file_errors', 'cancelled', 'failed', 'expired'],
  has_file_errors: ['preprocessing', 'cancelled', 'failed', 'expired'],
  ready: ['preprocessing', 'ready', 'validating', 'importing', 'cancelled', 'failed', 'expired'],
  validating: ['validated', 'cancelled', 'failed'],
  validated: ['preprocessing', 'ready', 'validating', 'importing', 'cancelled', 'failed', 'expired'],
  importing: ['finished', 'failed'],
  finished: [],
  cancelled: [],
  failed: [],
  expired: [],
};

/** The states of an import during a run of each mode, and after one that went through. */
export const runPhases = {
  stage: { during: 'preprocessing', after: 'ready' },
  validate: { during: 'validating', after: 'validated' },
  import: { during: 'importing', after: 'finished' },
} as const satisfies Record<RunMode, { during: ImportStatus; after: ImportStatus }>;

/** Whether an import may go from one state to another. */
export const mayFollow = (from: ImportStatus, to: ImportStatus): boolean => lifeCycle[from].includes(to);

/** Whether nothing follows a state. */
export const isFinal = (status: ImportStatus): boolean => lifeCycle[status].length === 0;

/** The states from which an import may go to another. */
export const statesBefore = (to: ImportStatus): readonly ImportStatus[] =>
  importStatuses.filter((from) => mayFollow(from, to));

const without = (statuses: readonly ImportStatus[], left: readonly ImportStatus[]): readonly ImportStatus[] =>
  statuses.filter((status) => !left.includes(status));

/** The import is over. */
export const finalStates = importStatuses.filter(isFinal);

/** The import is not over. */
export const openStates = without(importStatuses, finalStates);

export type WorkingStatus = (typeof runPhases)[RunMode]['during'];

/** A process works on the import, or will do so without being asked. */
export const workingStates: readonly WorkingStatus[] = Object.values(runPhases).map(({ during }) => during);

export const isWorking = (status: ImportStatus): status is WorkingStatus =>
  workingStates.some((working) => working === status);

/** A run works on the import's rows. */
export const runningStates: readonly ImportStatus[] = [runPhases.validate.during, runPhases.import.during];

/** A run went through, or the import failed: its figures are final until the next run. */
export const resultStates: readonly ImportStatus[] = [runPhases.validate.after, runPhases.import.after, 'failed'];

/** Files can be added and removed, and the mapping can be changed. */
export const changeableStates = statesBefore(runPhases.stage.during);

/** A run may be started. */
export const runnableStates = statesBefore(runPhases.import.during);

/** Files are missing, being checked or at fault: no run may be started. */
export const gatheringStates = without(changeableStates, runnableStates);

/** All files have been judged, and no run has been started since. */
export const checkedStates = without(lifeCycle[runPhases.stage.during], [runPhases.stage.during, ...finalStates]);

/** The files are in order and nothing has been written. */
export const unwrittenStates = [...runnableStates, runPhases.validate.during];

/** The import can come to its start without a change of its files. */
export const promisingStates = [runPhases.stage.during, ...unwrittenStates];

/** Rows have been written, or are being written. */
export const writtenStates = [runPhases.import.during, ...lifeCycle[runPhases.import.during]];

/** No run is at work or has written anything, and the import can still fail. */
export const idleStates = without(statesBefore('failed'), runningStates);

/** The import is over and has not written all that it could. */
export const unsuccessfulStates = without(finalStates, [runPhases.import.after]);

/** What is known of the verdicts of an import's files. */
export interface Verdicts {
  readonly files: number;
  /** Some file is still being checked. */
  readonly areMissing: boolean;
  /** Some file has errors. */
  readonly haveErrors: boolean;
}

/** The state of an import that no run has been started for, by the verdicts of its files. */
export const settledStatus = ({ files, areMissing, haveErrors }: Verdicts): ImportStatus => {
  if (files === 0) return 'draft';
  if (areMissing) return runPhases.stage.during;
  return haveErrors ? 'has_file_errors' : runPhases.stage.after;
};
