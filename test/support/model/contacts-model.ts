import { isDeepStrictEqual } from 'node:util';
import type { Random } from './random.js';

/** One row of a contacts file by attribute; absent: an empty cell. All values are as they are stored. */
export type ContactRow = Readonly<Partial<Record<'email' | 'mobile_phone' | 'first_name' | 'other', string>>>;

export interface ModelContact extends ContactRow {
  /** Events so far. */
  readonly n: number;
}

export type ContactOutcome =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'contact_missing'
  | 'identifier_conflict'
  | 'identifier_ambiguous';

const identifiers = ['email', 'mobile_phone'] as const;

/** What is compared of an identifier. */
const identifierOf = (by: (typeof identifiers)[number], value: string): string =>
  `${by} ${by === 'email' ? value.toLowerCase() : value}`;

/**
 * Customers after contacts imports and events: the spec (contacts.md; people.md, "Matching") as a plain program over rows
 * one by one, without batches, lookups or snapshots.
 */
export class ContactsModel {
  readonly #contacts: ModelContact[] = [];
  readonly #byId = new Map<string, number>();
  readonly #byIdentifier = new Map<string, Set<number>>();
  readonly #touched = new Set<number>();
  readonly #counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, customers: 0, events: 0 };
  #doubled = 0;

  /** A customer who has been there before, or comes by an event. */
  add(id: string, contact: ContactRow): void {
    this.#byId.set(id, this.#add(contact));
  }

  /** An event about a customer who was added. */
  change(id: string, values: ContactRow): void {
    this.#set(this.#byId.get(id) ?? -1, values);
  }

  take(row: ContactRow): ContactOutcome {
    this.#counts.read += 1;
    const outcome = this.#judge(row);
    const isDone = outcome === 'created' || outcome === 'updated' || outcome === 'unchanged';
    this.#counts[isDone ? outcome : 'rejected'] += 1;
    return outcome;
  }

  /** Of the rows so far. */
  get counts() {
    return { ...this.#counts, customers: this.#touched.size };
  }

  get doubledOnRepeat(): number {
    return this.#doubled;
  }

  get contacts(): readonly ModelContact[] {
    return this.#contacts;
  }

  /** The next rows are those of another import. */
  begin(): void {
    this.#touched.clear();
    this.#doubled = 0;
    Object.assign(this.#counts, { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, events: 0 });
  }

  #judge(row: ContactRow): ContactOutcome {
    if (!row.first_name && !row.email && !row.mobile_phone) return 'contact_missing';
    const finding = identifiers.map((by) => this.#owners(by, row[by])).filter((owners) => owners.length > 0);
    const owners = new Set(finding.flat());
    if (owners.size > 1) return finding.length > 1 ? 'identifier_conflict' : 'identifier_ambiguous';
    const [owner] = owners;
    return owner === undefined ? this.#create(row) : this.#update(owner, row);
  }

  #owners(by: (typeof identifiers)[number], value: string | undefined): number[] {
    if (value === undefined) return [];
    return [...(this.#byIdentifier.get(identifierOf(by, value)) ?? [])];
  }

  #add(contact: ContactRow): number {
    const at = this.#contacts.length;
    this.#put(at, { ...contact, n: 1 });
    return at;
  }

  #put(at: number, contact: ModelContact): void {
    for (const by of identifiers) {
      const [before, after] = [this.#contacts[at]?.[by], contact[by]];
      if (before !== undefined) this.#byIdentifier.get(identifierOf(by, before))?.delete(at);
      if (after === undefined) continue;
      const owners = this.#byIdentifier.get(identifierOf(by, after)) ?? new Set();
      this.#byIdentifier.set(identifierOf(by, after), owners.add(at));
    }
    this.#contacts[at] = contact;
  }

  #create(row: ContactRow): ContactOutcome {
    this.#touched.add(this.#add(row));
    this.#counts.events += 1;
    if (!row.email && !row.mobile_phone) this.#doubled += 1;
    return 'created';
  }

  #update(at: number, row: ContactRow): ContactOutcome {
    this.#touched.add(at);
    if (!this.#set(at, row)) return 'unchanged';
    this.#counts.events += 1;
    return 'updated';
  }

  #set(at: number, values: ContactRow): boolean {
    const before = this.#contacts[at];
    if (!before) throw new Error('there is no such contact');
    const { email } = before;
    // The stored spelling stays.
    const isSpeltAnew = email !== undefined && values.email?.toLowerCase() === email.toLowerCase();
    const after = { ...before, ...values, ...(isSpeltAnew && { email }) };
    if (isDeepStrictEqual(after, before)) return false;
    this.#put(at, { ...after, n: before.n + 1 });
    return true;
  }
}

/** What is compared of a customer, however it is called and whenever it was written. */
export const comparableContact = ({ email, mobile_phone, first_name, other, n }: Partial<ModelContact>): string =>
  JSON.stringify([email, mobile_phone, first_name, other, n].map((value) => value ?? null));

/** A number that is valid in Hungary. */
export const phoneOf = (n: number): string => `+3620${String(1_000_000 + n)}`;

/**
 * Rows about so many people, each of whom comes several times and has some addresses and numbers, a few of them also
 * somebody else's: people are found by one or the other, get new ones, and give them up.
 */
export const contactRows = (
  random: Random,
  { rows, people, prefix = 'p' }: { readonly rows: number; readonly people: number; readonly prefix?: string },
): ContactRow[] =>
  Array.from({ length: rows }, (_, i): ContactRow => {
    const person = random.below(people);
    const other = random.chance(0.03) ? random.below(people) : person;
    const email = `${prefix}${person}.${random.below(3)}@sluice.example`;
    const given = random.below(10);
    return {
      ...(given < 7 && { email: random.chance(0.2) ? email.toUpperCase() : email }),
      ...(given > 3 && given < 9 && { mobile_phone: phoneOf(3 * other + random.below(3)) }),
      ...(random.chance(given === 9 ? 0.9 : 0.5) && { first_name: `Name ${random.below(4)}` }),
      ...(random.chance(0.7) && { other: `row ${i}` }),
    };
  });
