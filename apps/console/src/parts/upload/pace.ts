/** How many bytes had been sent at a time. */
interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** The latest samples of a transfer, oldest first. */
export type Pace = readonly Sample[];

/** Over so much time a rate is taken: long enough to be steady, short enough to follow a line that changes. */
const WINDOW_MS = 5_000;
/** Before that a rate says nothing. */
const LEAST_MS = 500;

/** Adds a sample; those older than the window go, but for one. */
export const notePace = (pace: Pace, sample: Sample): Pace => {
  const within = pace.filter(({ at }) => sample.at - at <= WINDOW_MS);
  const before = pace.at(-1 - within.length);
  return [...(before ? [before] : []), ...within, sample];
};

/** Bytes a second; null while that can't be said. */
export const uploadRate = (pace: Pace): number | null => {
  const [first, last] = [pace[0], pace.at(-1)];
  if (!first || !last || last.at - first.at < LEAST_MS) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
};

/** Seconds until all bytes are sent; null while that can't be said. */
export const uploadSecondsLeft = (pace: Pace, total: number): number | null => {
  const rate = uploadRate(pace);
  return rate ? Math.max(0, total - (pace.at(-1)?.bytes ?? 0)) / rate : null;
};
