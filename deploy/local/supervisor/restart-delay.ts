const firstMs = 1_000;
const longestMs = 30_000;

/** A process that lived that long has started well: the next time it ends, it is started again at once. */
export const steadyMs = 60_000;

/** How long to wait before the next start, by the number of starts that came to nothing: 0, 1 s, 2 s, 4 s, … 30 s. */
export const restartDelayMs = (failures: number): number =>
  failures === 0 ? 0 : Math.min(firstMs * 2 ** Math.min(failures - 1, 10), longestMs);
