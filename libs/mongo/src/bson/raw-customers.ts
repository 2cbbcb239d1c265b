import {
  type BatchFound,
  type CustomerDoc,
  type Lookup,
  lookupTextOf,
  MOST_OWNERS,
  type OwnersByValue,
} from '#libs/messages';
import { decode, keyOf } from './raw-documents.js';

const customerOf = (raw: Buffer): CustomerDoc => decode(raw) as unknown as CustomerDoc;

/** Values that were asked for, with nobody yet. */
const emptyOwners = ({ by, values }: Lookup) => ({
  by,
  owners: new Map<string, string[]>(values.map((value) => [value, []])),
});

/** Values that somebody has, with few enough owners. */
const boundOwners = (owners: ReadonlyMap<string, readonly string[]>): OwnersByValue => {
  const found = [...owners].filter(([, keys]) => keys.length > 0);
  return new Map(found.map(([value, keys]) => [value, [...keys].sort().slice(0, MOST_OWNERS)]));
};

/**
 * The customers that a batch has read, kept as the server sent them and decoded one by one when their row is decided:
 * decoded all at once, they outlive the young generation, and collecting them cost more than all the rest.
 */
export class RawCustomers implements Pick<ReadonlyMap<string, CustomerDoc>, 'get'> {
  private readonly byKey = new Map<string, Buffer>();

  add(found: readonly Buffer[]): void {
    for (const raw of found) this.byKey.set(keyOf(raw), raw);
  }

  keys(): Iterable<string> {
    return this.byKey.keys();
  }

  get(key: string): CustomerDoc | undefined {
    const raw = this.byKey.get(key);
    return raw && customerOf(raw);
  }

  /**
   * Who has the values that were asked for, by their field. Decodes every customer once, unless nothing was asked for. Values
   * are compared again: a collation equates more than is equal, such as ß and ss.
   */
  ownersOf(lookups: readonly Lookup[]): BatchFound['owners'] {
    const asked = lookups.map(emptyOwners);
    if (asked.length === 0) return {};
    for (const [key, raw] of this.byKey) {
      const customer = customerOf(raw);
      for (const { by, owners } of asked) owners.get(lookupTextOf(customer, by) ?? '')?.push(key);
    }
    return Object.fromEntries(asked.map(({ by, owners }) => [by, boundOwners(owners)]));
  }
}
