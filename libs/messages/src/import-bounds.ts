/** Files of one import. */
export const MOST_FILES = 1_000;

/** Changes of its state that an import may have had when somebody asks for another one. */
export const MOST_CHANGES = 3_000;

/** Bytes of the largest file, compressed or not, that counts as small: the check of others does not hold it up. */
export const SMALL_FILE_BYTES = 1024 * 1024;
