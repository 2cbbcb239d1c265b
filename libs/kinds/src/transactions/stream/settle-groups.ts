import {
  type CompleteGroup,
  type Counters,
  type GroupChanges,
  type LabelCounts,
  noRows,
  type OversizedGroup,
  type RunDefinition,
  type SegmentKeys,
  type StagedRecord,
  type StreamGroup,
  type StreamSettlingChanges,
  type StreamSettlingFound,
  streamGroupOf,
} from '#libs/messages';
import { countRejects } from '../../tally.js';
import { compileJudge, rulesOf } from '../judge-segment.js';
import { askedKeys, compileSettle } from '../settle-segment.js';

type Found = SegmentKeys<ReadonlySet<string>>;

/** The first action that didn't fit was rejected as it came; the others are now, because of it. */
const oversizedOf = ({ _id, partition, oversized }: StreamGroup): OversizedGroup | null =>
  oversized === undefined ? null : { group: streamGroupOf(_id), file: partition, row: oversized.row };

/** A run with a currency of its workspace; null: none is known. */
const withCurrency = (definition: RunDefinition, currency: string | null): RunDefinition => ({
  ...definition,
  actions: { ...rulesOf(definition), ...(currency !== null && { currency }) },
});

const compile = (definition: RunDefinition) => {
  const [judge, settle] = [compileJudge(definition), compileSettle(definition)];
  return ({ group, actions }: CompleteGroup, found: Found) => {
    const { groups, counters } = settle(judge(actions, oversizedOf(group)), found);
    return { groups: [...groups], counters };
  };
};

/** What groups ask the database for before they are settled (correctness.md, 8). */
export const settlingReads = (
  definition: RunDefinition,
  groups: readonly CompleteGroup[],
): SegmentKeys<readonly string[]> => {
  const judge = compileJudge(definition);
  return askedKeys(groups.flatMap(({ group, actions }) => [...judge(actions, oversizedOf(group))]));
};

/** What is counted under labels is counted by lanes; settling has some of its own, so that it doesn't wait for the staging. */
const laneOfSettling = (partition: number): number => -1 - partition;

type LabelMove = Omit<LabelCounts, 'counts'> & {
  readonly counts: { [name in 'created' | 'rejected' | 'waiting']?: number };
};

/** By label: how many records are no longer waiting. */
class LabelMoves {
  readonly #moves = new Map<string, LabelMove>();

  constructor(private readonly by: Pick<LabelCounts, 'stream' | 'lane'>) {}

  add(actions: readonly StagedRecord[], outcome: 'created' | 'rejected'): void {
    for (const { label, time } of actions) {
      if (label === undefined) continue;
      const { counts } = this.#of(label, time);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      counts.waiting = (counts.waiting ?? 0) - 1;
    }
  }

  /** `time`: of the first of its records here. */
  #of(label: string, time: number): LabelMove {
    const known = this.#moves.get(label);
    if (known) return known;
    const move = { ...this.by, label, since: new Date(time), counts: {} };
    this.#moves.set(label, move);
    return move;
  }

  all(): readonly LabelCounts[] {
    return [...this.#moves.values()];
  }
}

/** Settles the groups of one call, in their order. Lives for one attempt of one MongoDB transaction. */
class Settling {
  readonly #groups: GroupChanges[] = [];
  readonly #customers = new Set<string>();
  readonly #forgotten: string[] = [];
  readonly #labels: LabelMoves;
  readonly #counters = { ...noRows, transactions: 0, transactions_rejected: 0 };
  #decided: string | null = null;
  #settle: ReturnType<typeof compile>;

  constructor(
    private readonly definition: RunDefinition,
    partition: number,
    private readonly found: StreamSettlingFound,
  ) {
    this.#labels = new LabelMoves({ stream: definition.import, lane: laneOfSettling(partition) });
    this.#settle = compile(withCurrency(definition, this.#known));
  }

  get #known(): string | null {
    return this.#decided ?? rulesOf(this.definition).currency ?? this.found.currency;
  }

  add(one: CompleteGroup): void {
    const { groups, counters } = this.#settle(one, this.found);
    for (const changes of groups) this.#take(changes);
    this.#count(counters);
    const outcome = counters.created > 0 ? 'created' : 'rejected';
    this.#labels.add(one.actions, outcome);
    if (outcome === 'rejected') this.#forgotten.push(...one.actions.flatMap(({ seen }) => seen ?? []));
  }

  #take(changes: GroupChanges): void {
    const { transaction } = changes;
    this.#groups.push(changes);
    if (!transaction) return;
    this.#customers.add(transaction.customer);
    if (this.#known !== null || transaction.currency === undefined) return;
    this.#decided = transaction.currency;
    this.#settle = compile(withCurrency(this.definition, this.#decided));
  }

  #count({ created, rejected, events, transactions = 0, transactions_rejected = 0 }: Counters): void {
    const counters = this.#counters;
    counters.created += created;
    counters.rejected += rejected;
    counters.events += events;
    counters.transactions += transactions;
    counters.transactions_rejected += transactions_rejected;
  }

  /** Its actions were read, and waiting, when they were staged. */
  changes(): StreamSettlingChanges {
    const counters = this.#counters;
    const rejects = this.#groups.flatMap((changes) => changes.rejects);
    const waiting = -(counters.created + counters.rejected);
    return {
      groups: this.#groups,
      counters: { ...counters, ...countRejects(rejects), waiting },
      customers: this.#customers,
      forgotten: this.#forgotten,
      labels: this.#labels.all(),
      currency: this.#decided,
    };
  }
}

/**
 * Compiles what becomes of complete groups of a partition, given what the database holds of what they ask for: each is
 * imported whole, or rejected whole, by the rules of files (decision 0076). Pure.
 */
export const compileGroupSettling =
  (definition: RunDefinition, partition: number) =>
  (groups: Iterable<CompleteGroup>, found: StreamSettlingFound): StreamSettlingChanges => {
    const settling = new Settling(definition, partition, found);
    for (const one of groups) settling.add(one);
    return settling.changes();
  };
