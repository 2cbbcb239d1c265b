import type { RunDefinition } from '#libs/messages';
import type { Logger, Metrics } from '#libs/runtime';
import type { Totals } from '../connection/control-plane.js';
import type { RunDoc } from '../connection/run-doc.js';

/** Tells operators when runs begin and end, and what they came to. */
export interface RunReports {
  began(definition: RunDefinition, by: string): void;
  /** `totals`: null for a run that didn't come to its end. */
  ended(run: RunDoc, totals: Totals | null): void;
}

const secondsOf = ({ startedAt, finishedAt }: RunDoc): number =>
  Math.max(0, (finishedAt ?? startedAt).getTime() - startedAt.getTime()) / 1000;

const COUNTS = ['read', 'created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

const countsOf = (totals: Totals): object => Object.fromEntries(COUNTS.map((name) => [name, totals[name]]));

const ADVICE = 'The receipt of its import says what to do.';

/** Lines of the log, and counts where the process has such metrics. */
export const reportRuns = (
  logger: Pick<Logger, 'info' | 'warn'>,
  metrics?: Partial<Pick<Metrics, 'runSeconds'>>,
): RunReports => ({
  began: ({ workspace, import: importId, run, mode, kind, files }, by) => {
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    logger.info({ workspace, import: importId, run, mode, kind, rows, by }, 'a run has begun');
  },
  ended: (run, totals) => {
    const { workspace, import: importId, _id, mode, state, startedBy: by, failure, definition } = run;
    const seconds = secondsOf(run);
    const facts = { workspace, import: importId, run: _id, mode, seconds, by };
    const result = failure?.code === 'cancelled' ? 'cancelled' : state === 'failed' ? 'failed' : 'finished';
    // A run over a topic lasts until somebody changes something, which says nothing of how fast runs are.
    if (!definition.stream) metrics?.runSeconds?.observe({ mode, result }, seconds);
    if (result === 'failed') logger.warn({ ...facts, ...failure, advice: ADVICE }, 'a run has ended as failed');
    else logger.info({ ...facts, ...(totals && countsOf(totals)) }, `a run has ended as ${result}`);
  },
});
