import type { Counters, FileCounters, RejectDoc } from '#libs/messages';

type RejectCounters = Pick<Counters, 'reasons' | 'files'>;

/** Rejected rows by code, a row with several reasons under each, and by file. */
export const countRejects = (rejects: readonly RejectDoc[]): RejectCounters => addRejects({ reasons: {} }, rejects);

export const addRejects = (known: RejectCounters, rejects: readonly RejectDoc[]): RejectCounters => {
  const counts: Partial<Record<RejectDoc['reasons'][number]['code'], number>> = { ...known.reasons };
  const files: Record<number, FileCounters> = { ...known.files };
  for (const { file, reasons } of rejects) {
    for (const { code } of reasons) counts[code] = (counts[code] ?? 0) + 1;
    const before = files[file] ?? { rejected: 0, reasons: 0 };
    files[file] = { rejected: before.rejected + 1, reasons: before.reasons + reasons.length };
  }
  return Object.keys(files).length === 0 ? { reasons: counts } : { reasons: counts, files };
};
