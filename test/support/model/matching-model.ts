import { isDeepStrictEqual } from 'node:util';

export type Identifier = 'email' | 'mobile_phone' | 'external_id';

/** Values of a row or a customer by attribute, as they are stored; absent: an empty cell. */
export type Values = Readonly<Record<string, string | boolean>>;

/** Why a row takes no effect; the attribute is null where it is about the row as a whole. */
export interface Fault {
  readonly attribute: string | null;
  readonly code: string;
}

/** What becomes of rows that find nobody. */
export type Unknown = 'create' | 'skip';

/** What sets kinds apart that match by identifiers. */
export interface MatchingRules {
  /** By which rows find their customers, sorted. */
  readonly identifiers: readonly Identifier[];
  /** What a row lacks to be imported at all. */
  readonly lacks: (row: Values) => Fault | null;
  /** Why a row must not take effect on the customer that it found, null: on a new one. */
  readonly objection?: (row: Values, owner: Values | null, model: MatchingModel) => Fault | null;
}

export interface ModelCustomer {
  readonly values: Values;
  /** Events so far. */
  readonly n: number;
}

/** What became of a row. */
export type Taken =
  | { readonly outcome: 'rejected'; readonly fault: Fault }
  | { readonly outcome: 'skipped' }
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      /** Its customer: the index in `customers`. */
      readonly customer: number;
      /** The identifiers by which it was found. */
      readonly by: readonly Identifier[];
      /** Of what it changed; empty where it changed nothing. */
      readonly before: Values;
      readonly after: Values;
      readonly n: number;
    };

/** What is compared of an identifier. */
const identifierOf = (by: Identifier, value: unknown): string =>
  `${by} ${by === 'email' ? String(value).toLowerCase() : value}`;

const rejected = (attribute: string | null, code: string): Taken => ({
  outcome: 'rejected',
  fault: { attribute, code },
});

const noCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, events: 0 };
const noMatches = { email: 0, mobile_phone: 0, external_id: 0, several: 0 };

/**
 * Customers after imports of kinds that match by identifiers, and events: the spec (people.md, "Matching"; contacts.md;
 * voucherify.md, "Columns") as a plain program over rows one by one, without batches, lookups or snapshots.
 */
export class MatchingModel {
  readonly #customers: ModelCustomer[] = [];
  readonly #byId = new Map<string, number>();
  readonly #byIdentifier = new Map<string, Set<number>>();
  readonly #touched = new Set<number>();
  #unknown: Unknown = 'create';
  #counts = { ...noCounts };
  #matched = { ...noMatches };
  #doubled = 0;

  constructor(private readonly rules: MatchingRules) {}

  /** A customer who has been there before, or comes by an event. */
  add(id: string, values: Values): void {
    this.#byId.set(id, this.#add(values));
  }

  /** An event about a customer who was added. */
  change(id: string, values: Values): void {
    this.#set(this.#byId.get(id) ?? -1, values);
  }

  /** A row, with the fault of its cells where they have one. */
  take(row: Values, ofCells: Fault | null = null): Taken {
    const fault = ofCells ?? this.rules.lacks(row);
    const taken: Taken = fault ? { outcome: 'rejected', fault } : this.#judge(row);
    this.#count(row, taken);
    return taken;
  }

  /** Of the rows since the last `begin`. */
  get counts() {
    return { ...this.#counts, customers: this.#touched.size };
  }

  /** Rows that found their customer, by what. */
  get matched() {
    return { ...this.#matched };
  }

  get doubledOnRepeat(): number {
    return this.#doubled;
  }

  get customers(): readonly ModelCustomer[] {
    return this.#customers;
  }

  /** Whether a customer has the value. */
  has(attribute: string, value: unknown): boolean {
    return this.#customers.some(({ values }) => values[attribute] === value);
  }

  /** The next rows are those of another import. */
  begin(unknown: Unknown = 'create'): void {
    this.#unknown = unknown;
    this.#touched.clear();
    this.#doubled = 0;
    this.#counts = { ...noCounts };
    this.#matched = { ...noMatches };
  }

  #judge(row: Values): Taken {
    const given = this.rules.identifiers.filter((by) => row[by] !== undefined);
    const finding = given.filter((by) => this.#owners(by, row).length > 0);
    const owners = new Set(finding.flatMap((by) => this.#owners(by, row)));
    if (owners.size > 1) {
      const [first = null] = finding;
      return finding.length > 1 ? rejected(null, 'identifier_conflict') : rejected(first, 'identifier_ambiguous');
    }
    const [owner] = owners;
    const known = owner === undefined ? null : (this.#customers[owner]?.values ?? null);
    const fault = this.rules.objection?.(row, known, this) ?? null;
    if (fault) return { outcome: 'rejected', fault };
    if (owner !== undefined) return this.#update(owner, row, finding);
    return this.#unknown === 'skip' ? { outcome: 'skipped' } : this.#create(row);
  }

  #owners(by: Identifier, row: Values): number[] {
    return [...(this.#byIdentifier.get(identifierOf(by, row[by])) ?? [])];
  }

  #count(row: Values, taken: Taken): void {
    this.#counts.read += 1;
    this.#counts[taken.outcome] += 1;
    if (taken.outcome === 'rejected' || taken.outcome === 'skipped') return;
    this.#touched.add(taken.customer);
    if (taken.outcome !== 'unchanged') this.#counts.events += 1;
    const isFindable = this.rules.identifiers.some((by) => row[by] !== undefined);
    if (taken.outcome === 'created') this.#doubled += isFindable ? 0 : 1;
    else this.#matched[taken.by.length > 1 ? 'several' : (taken.by[0] ?? 'several')] += 1;
  }

  #add(values: Values): number {
    const at = this.#customers.length;
    this.#put(at, { values, n: 1 });
    return at;
  }

  #put(at: number, customer: ModelCustomer): void {
    for (const by of this.rules.identifiers) {
      const [before, after] = [this.#customers[at]?.values[by], customer.values[by]];
      if (before !== undefined) this.#byIdentifier.get(identifierOf(by, before))?.delete(at);
      if (after === undefined) continue;
      const owners = this.#byIdentifier.get(identifierOf(by, after)) ?? new Set();
      this.#byIdentifier.set(identifierOf(by, after), owners.add(at));
    }
    this.#customers[at] = customer;
  }

  #create(row: Values): Taken {
    return { outcome: 'created', customer: this.#add(row), by: [], before: {}, after: row, n: 1 };
  }

  #update(customer: number, row: Values, by: readonly Identifier[]): Taken {
    const { before, after, n } = this.#set(customer, row);
    const outcome = Object.keys(after).length === 0 ? 'unchanged' : 'updated';
    return { outcome, customer, by, before, after, n };
  }

  #set(at: number, given: Values): { readonly before: Values; readonly after: Values; readonly n: number } {
    const customer = this.#customers[at];
    if (!customer) throw new Error('there is no such customer');
    const { values, n } = customer;
    const isSame = (attribute: string): boolean =>
      attribute === 'email'
        ? // The stored spelling stays.
          String(values.email).toLowerCase() === String(given.email).toLowerCase()
        : isDeepStrictEqual(values[attribute], given[attribute]);
    const changed = Object.keys(given).filter((attribute) => !isSame(attribute));
    if (changed.length === 0) return { before: {}, after: {}, n };
    const after = picked(given, changed);
    this.#put(at, { values: { ...values, ...after }, n: n + 1 });
    return { before: picked(values, changed), after, n: n + 1 };
  }
}

const picked = (values: Values, attributes: readonly string[]): Values => {
  const known = attributes.filter((attribute) => values[attribute] !== undefined);
  return Object.fromEntries(known.map((attribute) => [attribute, values[attribute] ?? '']));
};
