import type { PublishedRecord } from '../broker.js';
import type { Random } from './random.js';

/** What a stream has counted. */
export interface StreamCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  skipped: number;
  dead: number;
  events: number;
  duplicates: number;
  tombstones: number;
}

export interface ModelCustomer {
  readonly first_name?: string;
  readonly points?: number;
  readonly n: number;
}

const names = ['Anna', 'Béla', 'Chiara', 'David', 'Elif'] as const;

const sorts = ['row', 'row', 'row', 'row', 'row', 'bad', 'dead', 'tombstone', 'repeat', 'named'] as const;

/**
 * Records of customers, and what becomes of them by the specification (streams.md): those of one key take effect in the
 * order in which they are published, and a record id takes effect once. Written apart from the code.
 */
export class StreamModel {
  readonly counts: StreamCounts = {
    ...{ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0 },
    ...{ events: 0, duplicates: 0, tombstones: 0 },
  };
  readonly customers = new Map<string, ModelCustomer>();
  readonly #taken = new Set<string>();
  /** By customer, the latest record id that took effect. */
  readonly #named = new Map<string, string>();
  #records = 0;

  constructor(
    private readonly prefix: string,
    private readonly random: Random,
    private readonly population = 400,
  ) {}

  /** The next records to be published, in their order. */
  next(count: number): readonly PublishedRecord[] {
    return Array.from({ length: count }, () => this.#one());
  }

  #one(): PublishedRecord {
    const { random } = this;
    this.#records += 1;
    const id = `${this.prefix}${random.below(this.population)}`;
    const sort = random.pick(sorts);
    if (sort === 'tombstone') return this.#tombstone(id);
    this.counts.read += 1;
    if (sort === 'dead') return this.#dead(id);
    if (sort === 'bad') return this.#bad(id);
    const recordId = sort === 'named' ? `r${this.#records}` : sort === 'repeat' ? this.#named.get(id) : undefined;
    return this.#row(id, recordId);
  }

  #tombstone(id: string): PublishedRecord {
    this.counts.tombstones += 1;
    return { key: id, value: null };
  }

  #dead(id: string): PublishedRecord {
    this.counts.dead += 1;
    return { key: id, value: `{"id":"${id}",` };
  }

  #bad(id: string): PublishedRecord {
    this.counts.rejected += 1;
    return { key: id, value: { id, email: 'no address' } };
  }

  #row(id: string, recordId: string | undefined): PublishedRecord {
    const { random } = this;
    const given = {
      ...(random.chance(0.7) && { first_name: random.pick(names) }),
      ...(random.chance(0.4) && { points: random.below(3) }),
    };
    const headers = recordId === undefined ? {} : { headers: { 'sluice-record-id': recordId } };
    const record = { key: id, value: { id, ...given }, ...headers };
    if (recordId !== undefined && this.#taken.has(recordId)) {
      this.counts.skipped += 1;
      this.counts.duplicates += 1;
      return record;
    }
    if (recordId !== undefined) {
      this.#taken.add(recordId);
      this.#named.set(id, recordId);
    }
    this.#apply(id, given);
    return record;
  }

  #apply(id: string, given: { first_name?: string; points?: number }): void {
    const known = this.customers.get(id);
    if (!known) {
      this.counts.created += 1;
      this.counts.events += 1;
      this.customers.set(id, { ...given, n: 1 });
      return;
    }
    const after = { ...known, ...given };
    if (after.first_name === known.first_name && after.points === known.points) {
      this.counts.unchanged += 1;
      return;
    }
    this.counts.updated += 1;
    this.counts.events += 1;
    this.customers.set(id, { ...after, n: known.n + 1 });
  }
}
