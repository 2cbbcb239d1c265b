import type { BatchFound, UniqueValueDoc } from '#libs/messages';

/**
 * Values of unique attributes, and external IDs, that customers give up in the course of a run. Other rows of the run do
 * not get them: whether the row that gives one up or the one that wants it comes first depends on which lane is faster,
 * and a validation could not tell (correctness.md, 19). Where rows take effect in their order, it is simply free
 * (correctness.md, 23).
 */
export class GivenUp {
  readonly #before: BatchFound['givenUp'];
  readonly #now = new Map<string, string>();

  constructor(
    { givenUp }: BatchFound,
    private readonly isOrdered: boolean,
  ) {
    this.#before = givenUp;
  }

  /** The customer that had it, unless it is this one. */
  formerOwner(key: string, customer: string): string | null {
    const owner = this.#now.get(key) ?? this.#before.get(key);
    return owner === undefined || owner === customer ? null : owner;
  }

  add(key: string, customer: string): void {
    if (!this.isOrdered && !this.#before.has(key) && !this.#now.has(key)) this.#now.set(key, customer);
  }

  /** What this batch adds. */
  changes(): readonly UniqueValueDoc[] {
    return Array.from(this.#now, ([_id, customer]) => ({ _id, customer }));
  }
}
