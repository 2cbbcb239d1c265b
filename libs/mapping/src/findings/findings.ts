import type { ReasonCode } from '#libs/messages';
import type { KnownValue } from '../suggest/profile/column-profile.js';

/** Rows that are rejected for one reason, as far as one column is concerned. */
export interface FindingGroup {
  readonly code: ReasonCode;
  /** What the reason says besides; absent: nothing, or not the same of all of them. */
  readonly argument?: string | number;
  /** Rows. */
  readonly count: number;
  /** Different values; null: more than were told from each other. */
  readonly distinct: number | null;
  /** The most frequent of them, with how many of the rows have each. */
  readonly values: readonly KnownValue[];
}

/** What is wrong with the values of one column of a run, or with rows as a whole. */
export interface Findings {
  /** Rows with at least one of the reasons. */
  readonly rows: number;
  /** Cells that are left out instead of rejecting their rows, as the mapping says (`onError`). */
  readonly leftOut: number;
  /** Groups with most rows first. */
  readonly groups: readonly FindingGroup[];
}

export const NO_FINDINGS: Findings = { rows: 0, leftOut: 0, groups: [] };
