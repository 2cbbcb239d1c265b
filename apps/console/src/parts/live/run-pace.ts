/** How many rows were done when. */
export interface PaceSample {
  /** Milliseconds of any one clock. */
  readonly at: number;
  readonly rows: number;
}

/** A pace is that of the last seconds: what went before says little of what is to come. */
const SPAN_MS = 10_000;
/** Less than that is chance. */
const LEAST_SPAN_MS = 1_500;

/** The samples of the last seconds with one more; an earlier run's are dropped. */
export const addPaceSample = (samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] => {
  const last = samples.at(-1);
  if (last && sample.rows < last.rows) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= SPAN_MS), sample];
};

/** Rows a second over the samples; null: not known yet. */
export const paceOf = (samples: readonly PaceSample[]): number | null => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < LEAST_SPAN_MS) return null;
  return ((last.rows - first.rows) * 1000) / (last.at - first.at);
};

/** Seconds until `all` rows are done; null: nobody can say. */
export const secondsLeft = (done: number, all: number, pace: number | null): number | null =>
  pace === null || pace <= 0 || all <= done ? null : (all - done) / pace;

const STEPS = 4;

/** Which quarter has been reached: what is spoken is spoken once at each. Nothing is spoken at the very start and end. */
export const quarterOf = (share: number | null): number =>
  share === null ? 0 : Math.min(Math.floor(share * STEPS), STEPS - 1) / STEPS;
