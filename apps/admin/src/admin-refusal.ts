/** A command that cannot go on: what is wrong, and how to fix it. Exit code 1. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';

  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}
