import { isBalanced, type LaneManifest } from '#libs/messages';
import type { LanePosition, Totals } from '#libs/mongo';

/** What a run must come to: the manifest of its lanes, or a number of rows where its lanes have no chunks. */
export type ExpectedRun = { readonly manifest: readonly LaneManifest[] } | { readonly rows: number };

/** What a run that has ended came to, and what it must come to. */
export interface RunStanding {
  readonly expected: ExpectedRun;
  readonly lanes: readonly LanePosition[];
  readonly totals: Totals;
}

/** The end chunk has the number of the lane's chunks as its `seq`, and was applied too. */
const isWhole = (lane: LanePosition, manifest: LaneManifest | undefined): boolean =>
  lane.next - 1 === manifest?.chunks && lane.at === manifest.rows && lane.digest === manifest.digest;

const wrongLane = (manifest: readonly LaneManifest[], lanes: readonly LanePosition[]): string | null => {
  const wrong = lanes.find((lane) => !isWhole(lane, manifest[lane.lane]));
  if (wrong) return `lane ${wrong.lane} ended after ${wrong.at} rows, ${manifest[wrong.lane]?.rows} were published`;
  return lanes.length === manifest.length ? null : `${lanes.length} lanes ended, ${manifest.length} were published`;
};

const unbalanced = (totals: Totals, rows: number): string | null =>
  totals.read === rows && isBalanced(totals, rows) ? null : `the counts of ${rows} rows do not add up`;

/**
 * Whether all chunks of the run have taken effect; lanes without chunks have none to wait for. `expected` is null as long as
 * what the run must come to isn't written down.
 */
export const hasEnded = (expected: ExpectedRun | null, lanes: readonly LanePosition[]): expected is ExpectedRun =>
  expected !== null && ('rows' in expected || lanes.every(({ ended }) => ended));

/**
 * A run that has ended is complete when its lanes are as published and its sums agree with the manifest (correctness.md, 3).
 * Null: it is; else what took effect that was not published, or the other way round.
 */
export const mismatchOf = ({ expected, lanes, totals }: RunStanding): string | null => {
  if ('rows' in expected) return unbalanced(totals, expected.rows);
  const { manifest } = expected;
  const rows = manifest.reduce((sum, lane) => sum + lane.rows, 0);
  return wrongLane(manifest, lanes) ?? unbalanced(totals, rows);
};
