import { type Changes, type RunDefinition, type SegmentMemberDoc, segmentMemberKey } from '#libs/messages';
import type { PlacedRow } from './row-rules.js';

/** The segment that customers of a run join. */
export interface JoinedSegment {
  /** Its id. */
  readonly segment: string;
  readonly run: string;
}

export const segmentOf = ({ segment, run }: RunDefinition): JoinedSegment | null =>
  segment === undefined ? null : { segment, run };

/**
 * Whom a batch puts into the segment of its run: every customer that a row created, updated or found unchanged, by the
 * first such row (spec: people.md, Segment). Joining alone changes nothing of the customer.
 */
export class SegmentMembers {
  readonly #first = new Map<string, SegmentMemberDoc>();

  constructor(private readonly joined: JoinedSegment | null) {}

  /** `customer`: its `_id`, new or known. */
  join(customer: string, { row: [row], file }: PlacedRow): void {
    if (this.joined === null || this.#first.has(customer)) return;
    const { segment, run } = this.joined;
    this.#first.set(customer, { _id: segmentMemberKey(segment, customer), run, file, row });
  }

  /** Nothing when there are none. */
  changes(): Pick<Changes, 'members'> {
    return this.#first.size === 0 ? {} : { members: [...this.#first.values()] };
  }
}
