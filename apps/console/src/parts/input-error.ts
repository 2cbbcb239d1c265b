/** What somebody gave can't be sent at all; its message says why, and what helps. */
export class InputError extends Error {
  constructor(
    readonly title: string,
    message: string,
  ) {
    super(message);
  }
}
