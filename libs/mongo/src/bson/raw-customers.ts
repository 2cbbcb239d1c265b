import type { BatchFound, CustomerDoc } from '#libs/messages';
import { decode, keyOf } from './raw-documents.js';

const customerOf = (raw: Buffer): CustomerDoc => decode(raw) as unknown as CustomerDoc;

/**
 * The customers that a batch has read, kept as the server sent them and decoded one by one when their row is decided:
 * decoded all at once, they outlive the young generation, and collecting them cost more than all the rest.
 */
export class RawCustomers implements Pick<ReadonlyMap<string, CustomerDoc>, 'get'> {
  private readonly byKey = new Map<string, Buffer>();

  add(found: readonly Buffer[]): void {
    for (const raw of found) this.byKey.set(keyOf(raw), raw);
  }

  get(key: string): CustomerDoc | undefined {
    const raw = this.byKey.get(key);
    return raw && customerOf(raw);
  }

  ownersOf(externalIds: readonly string[]): BatchFound['ownersOfExternalIds'] {
    const asked = new Set(externalIds);
    const owners = new Map<string, string>();
    if (asked.size === 0) return owners;
    for (const [key, raw] of this.byKey) {
      const { external_id } = customerOf(raw);
      if (external_id !== undefined && asked.has(external_id)) owners.set(external_id, key);
    }
    return owners;
  }
}
