import { type CustomerDoc, type Lookup, type LookupField, MOST_OWNERS, type OwnersByValue } from '#libs/messages';
import { decode, keyOf } from './raw-documents.js';

const customerOf = (raw: Buffer): CustomerDoc => decode(raw) as unknown as CustomerDoc;

/** A stored value in the form in which it is asked for; a collation equates more, such as ß and ss, so it is compared again. */
const comparable = (by: LookupField, stored: unknown): string => {
  const text = typeof stored === 'string' ? stored : '';
  return by === 'email' ? text.toLowerCase() : text;
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

  /** Decodes every customer for it, unless no value was asked for. */
  ownersOf({ by, values }: Lookup): OwnersByValue {
    const owners = new Map<string, string[]>(values.map((value) => [value, []]));
    if (owners.size === 0) return owners;
    for (const [key, raw] of this.byKey) owners.get(comparable(by, customerOf(raw)[by]))?.push(key);
    for (const [value, keys] of owners) {
      if (keys.length === 0) owners.delete(value);
      else if (keys.length > 1) owners.set(value, keys.sort().slice(0, MOST_OWNERS));
    }
    return owners;
  }
}
