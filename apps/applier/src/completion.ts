import { isBalanced } from '#libs/kinds';
import type { LaneManifest } from '#libs/messages';
import type { LanePosition, Totals } from '#libs/mongo';

export type Completion =
  /** Chunks are still to come. */
  | { readonly state: 'open' }
  | { readonly state: 'complete' }
  /** What was applied is not what was published. */
  | { readonly state: 'mismatch'; readonly detail: string };

export interface Standing {
  readonly manifest: readonly LaneManifest[] | null;
  readonly lanes: readonly LanePosition[];
  readonly totals: Totals;
}

/** The end chunk has the number of the lane's chunks as its `seq`, and was applied too. */
const isWhole = (lane: LanePosition, manifest: LaneManifest | undefined): boolean =>
  lane.next - 1 === manifest?.chunks && lane.at === manifest.rows && lane.digest === manifest.digest;

const mismatchOf = (manifest: readonly LaneManifest[], { lanes, totals }: Standing): string | null => {
  const wrong = lanes.find((lane) => !isWhole(lane, manifest[lane.lane]));
  if (wrong) return `lane ${wrong.lane} ended after ${wrong.at} rows, ${manifest[wrong.lane]?.rows} were published`;
  if (lanes.length !== manifest.length) return `${lanes.length} lanes ended, ${manifest.length} were published`;
  const read = manifest.reduce((sum, { rows }) => sum + rows, 0);
  if (totals.read !== read || !isBalanced(totals, read)) return `the counts of ${read} rows do not add up`;
  return null;
};

/** A run is complete when every lane's end is applied and its sums agree with the manifest (correctness.md, 3). */
export const judgeCompletion = (standing: Standing): Completion => {
  const { manifest, lanes } = standing;
  if (manifest === null || !lanes.every(({ ended }) => ended)) return { state: 'open' };
  const detail = mismatchOf(manifest, standing);
  return detail === null ? { state: 'complete' } : { state: 'mismatch', detail };
};
