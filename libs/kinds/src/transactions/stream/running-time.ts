/** When a run of a stream was running, in epoch milliseconds; `to` null: it still is. */
export interface RunTime {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The latest moment since which a stream has been running for so long in all: its clock stands still between its runs. What
 * was last touched then, or before, has been quiet for that long. Minus infinity: it has not run for so long yet. `runs`:
 * in any order, without overlaps.
 */
export const quietSince = (runs: readonly RunTime[], quietMs: number, now: number): number => {
  let missing = quietMs;
  for (const { from, to } of runs.toSorted((a, b) => b.from - a.from)) {
    const end = Math.min(to ?? now, now);
    const length = Math.max(0, end - from);
    if (length >= missing) return end - missing;
    missing -= length;
  }
  return Number.NEGATIVE_INFINITY;
};
