import type { Usage } from '../process-meter.js';
import type { MatchedKind } from './files.js';

export interface MatchedRun {
  /** Rows a second of the import run. */
  readonly rate: number;
  readonly usage: readonly Usage[];
}

/** New rows, then the same people with one value of each changed. */
export interface KindResult {
  readonly created: MatchedRun;
  readonly updated: MatchedRun;
}

export type MatchingRound = Readonly<Record<MatchedKind, KindResult>>;
