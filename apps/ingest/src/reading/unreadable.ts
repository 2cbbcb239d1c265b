/** The code of what the store throws where the bytes of a file are not those that were uploaded. */
export const UNREADABLE = 'unreadable_file';

export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === UNREADABLE;
