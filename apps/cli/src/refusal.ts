import type { AnswerOf, ProblemCode } from '#libs/api-contract';

/** What goes wrong before the server is asked, or without an answer of it. */
type OwnCode =
  | 'no_credentials'
  | 'no_server'
  | 'unclear_columns'
  | 'unexpected'
  | 'unknown_answer'
  | 'upload_incomplete'
  | 'wrong_argument';

/** Problem details (RFC 9457), from the server or made here when it could not be asked. */
export interface ProblemAnswer extends Partial<Pick<AnswerOf<'Problem'>, 'type' | 'status' | 'detail' | 'errors'>> {
  readonly title: string;
  readonly code: ProblemCode | OwnCode;
}

/** A command that cannot go on: what, where, and how to fix it. Exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly problem: ProblemAnswer) {
    super(problem.title);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whatever went wrong, as a problem. */
export const problemOf = (error: unknown): ProblemAnswer =>
  error instanceof Refusal
    ? error.problem
    : { title: 'The command failed unexpectedly', detail: messageOf(error), code: 'unexpected' };
