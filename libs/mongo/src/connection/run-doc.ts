import type { LaneManifest, RunDefinition, RunMode } from '#libs/messages';
import type { Failure, Lease, Totals } from './control-plane.js';

export interface RunDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly import: string;
  readonly mode: RunMode;
  readonly state: 'running' | 'finished' | 'failed';
  readonly definition: RunDefinition;
  readonly manifest: readonly LaneManifest[] | null;
  readonly lease: Lease | null;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly finishedAt: Date | null;
  readonly totals: Totals | null;
  readonly failure: Failure | null;
  /** Of a failed import: when the figures of the customers that it had written transactions of were recalculated. */
  readonly figuresMendedAt?: Date | null;
  /** What its fences came to, once they are deleted. */
  readonly fenceTotals?: Totals | null;
  /** Of runs over topics: when their rejects were deleted, and their fences. */
  readonly reportsDeletedAt?: Date | null;
  readonly fencesDeletedAt?: Date | null;
  /** When what it had staged was deleted. */
  readonly forgottenAt?: Date | null;
}
