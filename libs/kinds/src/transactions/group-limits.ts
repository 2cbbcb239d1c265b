/** A transaction may have no more than this, in files and in streams (spec: transactions.md, "Pre-processing and validation"). */
export const MOST_GROUP_ACTIONS = 1_000;
export const MOST_GROUP_BYTES = 4 * 1024 * 1024;
