import type { BatchFound, Changes, CustomerDoc, CustomerUpdate } from '#libs/messages';
import type { Draft } from './fields.js';

/**
 * A customer in the course of a batch: as it was created, and what later rows set. One that was found is decoded again
 * when a later row is about it: hardly ever, and a batch may find more than memory has room for when it is decoded.
 */
export interface Folded {
  /** Null: it was found. */
  readonly created: CustomerDoc | null;
  readonly set: CustomerUpdate['set'] | null;
}

/** A copy with the update done, as MongoDB would do it. */
const withSet = (customer: CustomerDoc, set: CustomerUpdate['set']): CustomerDoc => {
  const copy: Draft = { ...customer };
  for (const [path, value] of Object.entries(set)) {
    const [top = path, part] = path.split('.', 2);
    copy[top] = part === undefined ? value : { ...(copy[top] as Draft | undefined), [part]: value };
  }
  return copy as CustomerDoc;
};

/** The customer as it is after what rows have set; null: nothing. */
export const latest = (base: CustomerDoc, set: Folded['set']): CustomerDoc => (set ? withSet(base, set) : base);

/** What a batch writes of its customers: at most one insert or update each. */
export const writesOf = (customers: ReadonlyMap<string, Folded | null>): Pick<Changes, 'inserts' | 'updates'> => {
  const inserts: CustomerDoc[] = [];
  const updates: CustomerUpdate[] = [];
  for (const [key, folded] of customers) {
    if (folded?.created) inserts.push(latest(folded.created, folded.set));
    else if (folded?.set) updates.push({ _id: key, set: folded.set });
  }
  return { inserts, updates };
};

/** Customers that a batch has made or changed, whole. */
export const foldedCustomers = (
  customers: ReadonlyMap<string, Folded | null>,
  found: Pick<BatchFound, 'customers'>,
): readonly CustomerDoc[] =>
  [...customers].flatMap(([key, folded]) => {
    const base = folded?.created ?? (folded && found.customers.get(key));
    return base ? [latest(base, folded?.set ?? null)] : [];
  });
