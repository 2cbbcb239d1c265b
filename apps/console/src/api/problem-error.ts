import type { AnswerOf } from '#libs/api-contract';

export type ProblemDetails = AnswerOf<'Problem'>;

/** An answer of the API that is no success, or none at all (`status` 0). */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    /** Null where something else than the API answered. */
    readonly problem: ProblemDetails | null,
  ) {
    super(problem?.detail ?? problem?.title ?? (status === 0 ? 'No connection' : `Status ${status}`));
  }
}
