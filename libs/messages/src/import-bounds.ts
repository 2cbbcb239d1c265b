/** Files of one import. */
export const MOST_FILES = 1_000;
