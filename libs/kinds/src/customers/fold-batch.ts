import {
  type AcceptedRow,
  type BatchFound,
  type Changes,
  type CustomerDoc,
  type CustomerUpdate,
  type EventDoc,
  noRows,
  type OldValuesDoc,
  type OutcomeChunk,
  type RejectDoc,
  type RejectReason,
} from '#libs/messages';
import { countRejects } from '../tally.js';
import { type ClaimOf, type Owners, ownersIn } from './claims.js';
import type { Decide, Decision } from './decide.js';
import type { PlacedRow } from './event.js';
import type { Draft } from './fields.js';
import { GivenUp } from './given-up.js';
import type { Identity } from './identity.js';
import type { Rejecter } from './reject-row.js';
import { type Claim, type UniqueClaimsOf, UniqueValues } from './unique-values.js';

/** What a run's batches are folded by. */
export interface FoldRules {
  readonly workspace: string;
  readonly identity: Identity;
  readonly claimOf: ClaimOf;
  readonly uniqueClaimsOf: UniqueClaimsOf;
  readonly decide: Decide;
  readonly rejecter: Rejecter;
}

/**
 * A customer in the course of a batch: as it was created, and what later rows set. One that was found is decoded again
 * when a later row is about it: hardly ever, and a batch may find more than memory has room for when it is decoded.
 */
interface Folded {
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

const latest = (base: CustomerDoc, set: Folded['set']): CustomerDoc => (set ? withSet(base, set) : base);

const takesEffect = ({ action }: Decision): boolean => action !== 'reject' && action !== 'skip';

const NO_REASONS: readonly RejectReason[] = [];

/** Folds the rows of one batch, in order, into what it writes. Lives for one attempt of one MongoDB transaction. */
export class Fold {
  /** By `_id`; null: so far found unchanged. */
  private readonly customers = new Map<string, Folded | null>();
  private readonly events: EventDoc[] = [];
  private readonly oldValues: OldValuesDoc[] = [];
  private readonly rejects: RejectDoc[] = [];
  private readonly tally = { ...noRows };
  private readonly givenUp: GivenUp;
  private readonly owners: Owners;
  private readonly uniqueValues: UniqueValues;

  constructor(
    private readonly rules: FoldRules,
    private readonly found: BatchFound,
  ) {
    this.givenUp = new GivenUp(found);
    this.owners = ownersIn(found, rules.workspace, this.givenUp);
    this.uniqueValues = new UniqueValues(found, rules.workspace, this.givenUp);
  }

  add(chunk: OutcomeChunk): void {
    const { accepted, rejected, dead = 0 } = chunk;
    this.tally.read += accepted.length + rejected.length + dead;
    this.tally.dead += dead;
    for (const row of rejected) this.rejects.push(this.rules.rejecter.reject(chunk, row));
    for (const row of accepted) this.accept(chunk, row);
  }

  private accept(chunk: OutcomeChunk, row: AcceptedRow): void {
    const key = this.rules.identity.keyOf(row, this.found);
    const folded = this.customers.get(key) ?? null;
    const base = folded?.created ?? this.found.customers.get(key) ?? null;
    const current = base && latest(base, folded?.set ?? null);
    const decision = this.decide({ row, file: chunk.file, isRepeated: folded !== null }, key, current);
    if (decision.action === 'reject') {
      this.rejects.push(this.rules.rejecter.rejectAccepted(chunk, row, decision.reasons));
      return;
    }
    if (decision.action === 'skip') {
      this.tally.skipped++;
      return;
    }
    if (decision.action === 'unchanged') {
      this.tally.unchanged++;
      this.customers.set(key, folded);
      return;
    }
    this.events.push(decision.event);
    if (decision.action === 'create') {
      this.tally.created++;
      this.customers.set(key, { created: decision.customer, set: null });
    } else {
      this.tally.updated++;
      if (decision.oldValues) this.oldValues.push(decision.oldValues);
      const { set } = decision.update;
      this.customers.set(key, folded ? { ...folded, set: { ...folded.set, ...set } } : { created: null, set });
    }
  }

  private decide(placed: PlacedRow, key: string, current: CustomerDoc | null): Decision {
    const { row } = placed;
    const claimed = this.rules.claimOf(row, current);
    const unique = this.rules.uniqueClaimsOf(row, current);
    const reasons = this.conflicts(claimed, unique, key);
    if (reasons.length > 0) return { action: 'reject', reasons };
    const decision = this.rules.decide(current, key, placed);
    if (!takesEffect(decision)) return decision;
    if (claimed !== null) this.owners.claim(claimed, key, current);
    this.uniqueValues.claim(unique, key);
    return decision;
  }

  /** All of them; mostly a row claims nothing, and then nothing is allocated. */
  private conflicts(claimed: string | null, unique: readonly Claim[], key: string): readonly RejectReason[] {
    if (claimed === null && unique.length === 0) return NO_REASONS;
    const reasons = this.uniqueValues.conflicts(unique, key);
    const conflict = claimed === null ? null : this.owners.conflict(claimed, key);
    return conflict ? [...reasons, conflict] : reasons;
  }

  /**
   * `customers` counts the batch's customers once each. That is exact over a run as well: all rows of a customer are in
   * one lane, and an ID occurs once in an import, so no customer comes in two batches.
   */
  changes(): Changes {
    const inserts: CustomerDoc[] = [];
    const updates: CustomerUpdate[] = [];
    for (const [key, folded] of this.customers) {
      if (folded?.created) inserts.push(latest(folded.created, folded.set));
      else if (folded?.set) updates.push({ _id: key, set: folded.set });
    }
    const { events, rejects, tally, customers } = this;
    const counts = { rejected: rejects.length, customers: customers.size, events: events.length };
    const counters = { ...tally, ...counts, ...countRejects(rejects) };
    const values = { ...this.uniqueValues.changes(), givenUp: this.givenUp.changes() };
    const large = this.oldValues.length > 0 ? { oldValues: this.oldValues } : {};
    return { inserts, updates, events, ...large, rejects, ...values, counters };
  }
}
