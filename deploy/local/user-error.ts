/** A failure that the user can fix: shown as its message, without a stack. */
export class UserError extends Error {
  override readonly name = 'Failure';
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Undefined when the file, folder or key isn't there; any other error is thrown on. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
