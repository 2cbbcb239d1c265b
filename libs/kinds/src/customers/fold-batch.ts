import {
  type AcceptedRow,
  type BatchFound,
  type Changes,
  type CustomerDoc,
  type EventDoc,
  noRows,
  type OldValuesDoc,
  type OutcomeChunk,
  type RejectDoc,
  type RejectedRow,
  type RejectReason,
  type Shadows,
} from '#libs/messages';
import { countRejects } from '../tally.js';
import { ExternalIds } from './claims.js';
import { countAs, countMatch, type Tally } from './count-match.js';
import type { Decision } from './decide.js';
import { type FateNotes, outcomeOfAction } from './fate-notes.js';
import type { FoldRules, TimedRules } from './fold-rules.js';
import { type Folded, foldedCustomers, latest, writesOf } from './folded.js';
import { GivenUp } from './given-up.js';
import { IdentityLocks } from './identity-locks.js';
import { ListedRows } from './listed-rows.js';
import { Owners } from './owners.js';
import { passingOn } from './passed-on.js';
import type { Effect, Match, PlacedRow } from './row-rules.js';
import { countRecords, SeenRecords } from './seen-records.js';
import { SegmentMembers } from './segment-members.js';
import { type Claim, UniqueValues } from './unique-values.js';

type EffectiveDecision = Extract<Decision, { readonly action: Effect }>;

/** Created, updated or unchanged: what the row claims is its customer's from now on. */
const speaksForCustomer = (decision: Decision): decision is EffectiveDecision =>
  decision.action !== 'reject' && decision.action !== 'skip';

const NO_REASONS: readonly RejectReason[] = [];

/** Folds the rows of one batch, in order, into what it writes. Lives for one attempt of one MongoDB transaction. */
export class Fold {
  /** By `_id`; null: so far found unchanged. */
  private readonly customers = new Map<string, Folded | null>();
  private readonly events: EventDoc[] = [];
  private readonly oldValues: OldValuesDoc[] = [];
  private readonly rejects: RejectDoc[] = [];
  private readonly listed: ListedRows;
  private readonly tally: Tally = { ...noRows };
  private readonly givenUp: GivenUp;
  private readonly owners: Owners;
  private readonly externalIds: ExternalIds;
  private readonly uniqueValues: UniqueValues;
  private readonly locks: IdentityLocks;
  private readonly members: SegmentMembers;
  private readonly records: SeenRecords;
  private rules: FoldRules;

  constructor(
    private readonly timed: TimedRules,
    private readonly found: BatchFound,
    /** Null: nobody asks row by row. */
    private readonly fates: FateNotes | null = null,
  ) {
    const rules = timed.any;
    this.rules = rules;
    this.records = new SeenRecords(found);
    this.givenUp = new GivenUp(found, rules.freesAtOnce);
    this.owners = new Owners(found);
    this.locks = new IdentityLocks(rules);
    this.listed = new ListedRows(rules);
    this.members = new SegmentMembers(rules.segment);
    this.externalIds = new ExternalIds(this.owners, rules.workspace, this.givenUp);
    this.uniqueValues = new UniqueValues(found, rules.workspace, this.givenUp);
  }

  add(chunk: OutcomeChunk): void {
    const { accepted, rejected, dead = 0, stream } = chunk;
    if (stream) this.rules = this.timed.at(stream.time);
    this.records.open(chunk);
    countRecords(this.tally, chunk);
    this.fates?.open?.(chunk);
    this.tally.read += accepted.length + rejected.length + dead;
    this.tally.dead += dead;
    let next = 0;
    // In the order of the file, which decides whose identifiers a rejected row has.
    for (const row of rejected) {
      for (; next < accepted.length && (accepted[next] as AcceptedRow)[0] < row[0]; next += 1) {
        this.accept(chunk, accepted[next] as AcceptedRow);
      }
      this.keep(this.rules.rejecter.reject(chunk, row, this.customerOf(row)));
    }
    for (; next < accepted.length; next += 1) this.accept(chunk, accepted[next] as AcceptedRow);
    this.listed.add(chunk);
  }

  private customerOf(row: RejectedRow): string | null {
    const key = this.rules.identity.rejected?.ownerOf(row, this.owners) ?? null;
    return key === null ? null : key.slice(this.rules.workspace.length + 1);
  }

  private keep(reject: RejectDoc): void {
    this.rejects.push(reject);
    this.records.settle(reject.row, 'rejected');
    this.fates?.rejected(reject);
  }

  private accept(chunk: OutcomeChunk, row: AcceptedRow): void {
    const first = this.records.skipRepeated(chunk, row[0], this.tally);
    if (first) {
      this.fates?.repeated?.(row, first);
      return;
    }
    const match = this.rules.identity.match(row, chunk.file, this.owners);
    if ('code' in match) {
      this.reject(chunk, row, null, [match]);
      return;
    }
    const { key } = match;
    const folded = this.customers.get(key) ?? null;
    const base = folded?.created ?? this.found.customers.get(key) ?? null;
    const current = base && latest(base, folded?.set ?? null);
    const asOf = this.records.factsOf(row[0])?.asOf;
    const decision = this.decide({ row, file: chunk.file, isRepeated: folded !== null, asOf }, match, current);
    if (decision.action === 'reject') {
      this.reject(chunk, row, current, decision.reasons);
      return;
    }
    this.fates?.decided(chunk, row, match, { action: decision.action, current });
    if (decision.action === 'skip') {
      this.locks.lookedForInVain(row, folded !== null);
      this.tally.skipped++;
      this.records.settle(row[0], 'skipped');
      this.listed.skip(chunk, row);
      return;
    }
    this.records.take(chunk, row[0], outcomeOfAction[decision.action]);
    if (decision.action === 'unchanged') {
      this.locks.lookedForInVain(row, folded !== null);
      this.tally.unchanged++;
      this.customers.set(key, folded);
      return;
    }
    this.locks.lookedFor(row);
    this.events.push(decision.event);
    if (decision.action === 'create') {
      this.tally.created++;
      if (this.rules.isOrdered) this.owners.create(key);
      this.customers.set(key, { created: decision.customer, set: null });
    } else {
      this.tally.updated++;
      if (decision.oldValues) this.oldValues.push(decision.oldValues);
      const { set } = decision.update;
      this.customers.set(key, folded ? { ...folded, set: { ...folded.set, ...set } } : { created: null, set });
    }
  }

  private reject(
    chunk: OutcomeChunk,
    row: AcceptedRow,
    matched: CustomerDoc | null,
    reasons: readonly RejectReason[],
  ): void {
    this.locks.lookedFor(row);
    const name = this.rules.identity.nameOf(row, matched?.id ?? null);
    this.keep(this.rules.rejecter.rejectAccepted(chunk, row, name, reasons));
  }

  private decide(placed: PlacedRow, match: Match, current: CustomerDoc | null): Decision {
    const { row } = placed;
    const { key } = match;
    const claimed = this.rules.claimOf(row, current);
    const unique = this.rules.uniqueClaimsOf(row, current);
    const reasons = this.conflicts(claimed, unique, key);
    if (reasons.length > 0) return { action: 'reject', reasons };
    const decision = this.rules.decide(current, match, placed);
    if (!speaksForCustomer(decision)) return decision;
    if (claimed !== null) this.externalIds.claim(claimed, key, current);
    this.uniqueValues.claim(unique, key);
    this.giveIdentifiers(row, key, current);
    this.members.join(key, placed);
    countMatch(this.tally, match);
    countAs(this.tally, this.rules.countOf(row, decision.action));
    return decision;
  }

  private giveIdentifiers(row: AcceptedRow, key: string, current: CustomerDoc | null): void {
    for (const identifier of this.rules.identifiersOf(row, current)) {
      const { by, text, former } = identifier;
      this.owners.give(by, text, key, former);
      this.locks.given(identifier);
    }
  }

  /** All of them; mostly a row claims nothing, and then nothing is allocated. */
  private conflicts(claimed: string | null, unique: readonly Claim[], key: string): readonly RejectReason[] {
    if (claimed === null && unique.length === 0) return NO_REASONS;
    const reasons = this.uniqueValues.conflicts(unique, key);
    const conflict = claimed === null ? null : this.externalIds.conflict(claimed, key);
    return conflict ? [...reasons, conflict] : reasons;
  }

  changes(): Changes {
    const values = { ...this.uniqueValues.changes(), givenUp: this.givenUp.changes() };
    const writes = writesOf(this.customers);
    // Where lanes are by key, an external ID that is given up stays taken.
    const passing = this.rules.isOrdered ? passingOn(writes, this.found) : [];
    return {
      ...writes,
      ...(passing.length > 0 && { passing }),
      events: this.events,
      ...(this.oldValues.length > 0 && { oldValues: this.oldValues }),
      rejects: this.rejects,
      ...this.listed.changes(),
      ...values,
      ...this.locks.changes(),
      ...this.members.changes(),
      ...this.records.changes(),
      ...this.counted(),
    };
  }

  /** What later batches of a validation must see; null: none of their rows depends on these. */
  shadows(): Shadows | null {
    if (!this.rules.mergesRepeats) return null;
    const customers = foldedCustomers(this.customers, this.found);
    const { released, claimed } = this.uniqueValues.changes();
    const free = released.map(({ _id }) => [_id, null] as const);
    return { customers, uniqueValues: [...free, ...claimed.map(({ _id, customer }) => [_id, customer] as const)] };
  }

  /**
   * `customers` counts the batch's customers once each. That is exact over a run as well: with lanes by key all rows of a
   * customer are in one lane and an ID occurs once in an import, so no customer comes in two batches; where repeated rows
   * take effect, those that came before are known.
   */
  private counted(): Pick<Changes, 'counters' | 'touched'> {
    const { events, rejects, tally, customers, found } = this;
    const touched = this.rules.mergesRepeats ? [...customers.keys()].filter((key) => !found.touched?.has(key)) : null;
    const { replayed } = this.records;
    const counts = {
      ...{ read: tally.read - replayed, dead: tally.dead - replayed },
      rejected: rejects.length,
      customers: touched?.length ?? customers.size,
      events: events.length,
      ...this.listed.counters(),
    };
    return { counters: { ...tally, ...counts, ...countRejects(rejects) }, ...(touched && { touched }) };
  }
}
