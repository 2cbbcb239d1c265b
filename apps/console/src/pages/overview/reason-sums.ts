import type { AnswerTo } from '../../api/call.js';

type RejectingImport = Pick<AnswerTo<'listImports'>['items'][number], 'started_at' | 'reasons'>;

/** Rejected rows of one reason. */
export interface ReasonSum {
  readonly code: string;
  readonly rows: number;
}

/** Rejected rows of imports that were started, by reason, the most frequent first. A row with several counts under each. */
export const sumReasons = (imports: readonly RejectingImport[]): readonly ReasonSum[] => {
  const sums = new Map<string, number>();
  for (const { started_at, reasons } of imports) {
    if (started_at === null) continue;
    for (const [code, rows] of Object.entries(reasons)) sums.set(code, (sums.get(code) ?? 0) + rows);
  }
  return [...sums]
    .filter(([, rows]) => rows > 0)
    .map(([code, rows]) => ({ code, rows }))
    .toSorted((a, b) => b.rows - a.rows || a.code.localeCompare(b.code));
};

const DAY_MS = 86_400_000;
const STEP_MS = 600_000;

/** From when on rejects are added up: a day ago, in steps of ten minutes, so that the same question is asked for a while. */
export const dayBefore = (now: number): string => new Date(Math.floor(now / STEP_MS) * STEP_MS - DAY_MS).toISOString();
