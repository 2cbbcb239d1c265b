/** What the bar says beside its entries; undefined while it isn't known. */
export interface NavCounts {
  /** Imports that run or wait for somebody. */
  readonly imports?: number;
  readonly streams?: number;
  readonly deadLetters?: number;
}

/** Counts of the bar. */
export const useNavCounts = (): NavCounts => ({});
