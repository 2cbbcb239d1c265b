/** Files of one import. */
export const MOST_FILES = 1_000;

/** Changes of its state that an import may have had when somebody asks for another one. */
export const MOST_CHANGES = 3_000;
