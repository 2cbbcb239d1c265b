import { type BatchFound, type LookupField, MOST_OWNERS } from '#libs/messages';

const NOBODY: readonly string[] = [];

/** Identifying values, as `lookupText` has them, and the customers that have them, in the course of one batch. */
export class Owners {
  readonly #changed = new Map<LookupField, Map<string, readonly string[]>>();

  readonly #created = new Set<string>();

  constructor(private readonly found: Pick<BatchFound, 'owners' | 'customers'>) {}

  /** Whether there is such a customer by now; of those that were asked for. */
  has(key: string): boolean {
    return this.#created.has(key) || this.found.customers.get(key) !== undefined;
  }

  create(key: string): void {
    this.#created.add(key);
  }

  /** `_id`s of the customers that have the value now. MOST_OWNERS of them stand for any larger number. */
  of(by: LookupField, value: string): readonly string[] {
    return this.#changed.get(by)?.get(value) ?? this.found.owners[by]?.get(value) ?? NOBODY;
  }

  /** From now on the customer has the value, in the place of the `former` one. */
  give(by: LookupField, value: string, key: string, former: string | undefined): void {
    if (former === value) return;
    if (former !== undefined) this.#take(by, former, key);
    this.#set(by, value, [...this.of(by, value), key]);
  }

  /** Of a value that more customers have than were read, one less is not few: rather nobody is found by it. */
  #take(by: LookupField, value: string, key: string): void {
    const owners = this.of(by, value);
    if (owners.length < MOST_OWNERS) {
      const others = owners.filter((owner) => owner !== key);
      this.#set(by, value, others);
    }
  }

  #set(by: LookupField, value: string, owners: readonly string[]): void {
    const changed = this.#changed.get(by) ?? new Map<string, readonly string[]>();
    this.#changed.set(by, changed.set(value, owners));
  }
}
