/** Rows a second at one time. */
export interface RatePoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly imports: number;
  readonly streams: number;
}

/** As long as the chart is. */
export const CHART_MS = 300_000;

/** The line of the last minutes with one more point. */
export const addRate = (line: readonly RatePoint[], point: RatePoint): readonly RatePoint[] => [
  ...line.filter(({ at }) => point.at - at < CHART_MS),
  point,
];
