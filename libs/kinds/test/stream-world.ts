import { hash } from 'node:crypto';
import {
  type Counters,
  NO_GROUP,
  optionalCounters,
  type PassedRecord,
  type RecordFacts,
  type RunDefinition,
  type StagedRecord,
  type StreamChunk,
  type StreamGroup,
  type StreamSettlingFound,
  streamStagedRange,
  type WireReason,
} from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { pinNamedKind } from '../src/index.js';
import { compileGroupSettling, compileStaging, readActionRecord, stagingReads } from '../src/transactions/index.js';

export const QUIET_MS = 60_000;

export const streamRun = (given: Partial<RunDefinition> = {}): RunDefinition =>
  exampleRun({
    ...{ import: 'str_1', ...pinNamedKind('transactions'), actions: { digits: 2, accounts: false } },
    stream: { id: 'str_1', name: 'till', topic: 't', envelope: null, lanes: [5], quietMs: QUIET_MS },
    ...given,
  });

/** A record of the one partition as it was published. */
export interface Published {
  readonly offset: number;
  readonly time: number;
  readonly value: object | null;
  /** Without it that of the value. */
  readonly key?: string | null;
  readonly facts?: RecordFacts;
  readonly dead?: true;
}

export const groupHash = (id: string): string => hash('sha256', id).slice(0, 32);

const keyOf = ({ key, value }: Published): string | null =>
  key === undefined ? ((value as { transaction_id?: string } | null)?.transaction_id ?? null) : key;

/** As ingest cuts it: a chunk a record. */
export const chunkOf = (record: Published): StreamChunk => {
  const { offset, time, value, facts, dead } = record;
  const passed: [number, PassedRecord, string?][] = [];
  const refused: (readonly [number, WireReason])[] = [];
  const rows: StreamChunk['rows'][number][] = [];
  if (dead) passed.push([offset, 'dead', 'not_json']);
  else if (value === null) passed.push([offset, 'tombstone']);
  else {
    const { is, transaction, isInPlace } = readActionRecord(value as Record<string, unknown>, keyOf(record));
    const group = transaction === null ? NO_GROUP : groupHash(transaction);
    if (is === 'end') passed.push(isInPlace ? [offset, 'end_marker', group] : [offset, 'end_marker']);
    else rows.push([offset, 1, JSON.stringify(value), group]);
    if (is === 'action' && !isInPlace) refused.push([0, [-1, 'key_mismatch']]);
  }
  return {
    ...{ workspace: 'demo', import: 'str_1', lane: 5, file: 0, seq: offset, to: offset + 1, rows, refused },
    stream: { time, facts: facts ? [[offset, facts]] : [], keys: [], passed },
  };
};

/** A database, as far as one partition is concerned. */
export class StreamWorld {
  readonly groups = new Map<string, StreamGroup>();
  readonly staged = new Map<string, StagedRecord>();
  readonly seen = new Set<string>();
  readonly transactions = new Set<string>();
  /** Dead letters that are being repeated. */
  readonly replays = new Set<string>();
  /** Why records were rejected, by offset. */
  readonly rejected = new Map<number, readonly string[]>();
  readonly labels = new Map<string, Record<string, number>>();
  /** Offsets whose actions are imported. */
  readonly imported: number[] = [];
  readonly counted: Record<string, number> = {};
  currency: string | null = null;
  newest = 0;
  readonly #stage: ReturnType<typeof compileStaging>;
  readonly #settle: ReturnType<typeof compileGroupSettling>;

  constructor(
    definition = streamRun(),
    private readonly customers: readonly string[] = ['demo:C1'],
  ) {
    this.#stage = compileStaging(definition);
    this.#settle = compileGroupSettling(definition, 0);
  }

  /** One batch. */
  stage(records: readonly Published[]): void {
    const chunks = records.map(chunkOf);
    const groups = stagingReads(chunks).groups.flatMap((key) => this.groups.get(key) ?? []);
    const found = {
      groups: new Map(groups.map((group) => [group._id, group])),
      seen: new Map([...this.seen].map((id) => [id, { partition: 0, offset: 0 }])),
      replays: this.replays,
    };
    const changes = this.#stage(chunks, { ...found, labels: { known: new Set(), room: 100 } });
    this.#count(changes.counters);
    this.newest = Math.max(this.newest, changes.newest ?? 0);
    for (const group of changes.groups) this.groups.set(group._id, group);
    for (const one of changes.staged) this.staged.set(one._id, one);
    for (const { _id } of changes.seen ?? []) this.seen.add(_id);
    for (const key of changes.replayed ?? []) this.replays.delete(key);
    this.#reject(changes.rejects);
    this.#label(changes.labels ?? []);
  }

  /** All groups that are due by the newest record, or the ones that are named. */
  settle(which: readonly string[] | null = null): void {
    const due = [...this.groups.values()].filter(
      ({ _id, due: at }) => at && (which ? which.includes(_id) : at.getTime() <= this.newest),
    );
    const complete = due.map((group) => ({ group, actions: this.#actionsOf(group) }));
    const changes = this.#settle(complete, this.#found());
    for (const { transaction, events, rejects } of changes.groups) {
      if (transaction) this.transactions.add(transaction._id);
      this.imported.push(...events.map(({ row }) => row));
      this.#reject(rejects);
    }
    this.#count(changes.counters);
    this.#label(changes.labels);
    for (const key of changes.forgotten) this.seen.delete(key);
    this.currency = changes.currency ?? this.currency;
    for (const { group, actions } of complete) this.#close(group, actions);
  }

  get counters(): Record<string, number> {
    return this.counted;
  }

  #found(): StreamSettlingFound {
    return { transactions: this.transactions, customers: new Set(this.customers), currency: this.currency };
  }

  #actionsOf({ _id }: StreamGroup): StagedRecord[] {
    const { from, to } = streamStagedRange(_id);
    const found = [...this.staged.values()].filter((one) => one._id > from && one._id < to);
    return found.toSorted((a, b) => (a._id < b._id ? -1 : 1));
  }

  #close({ due: _, ...group }: StreamGroup, actions: readonly StagedRecord[]): void {
    this.groups.set(group._id, { ...group, closedAt: new Date() });
    for (const { _id } of actions) this.staged.delete(_id);
  }

  #reject(rejects: readonly { readonly row: number; readonly reasons: readonly { readonly code: string }[] }[]): void {
    for (const { row, reasons } of rejects)
      this.rejected.set(
        row,
        reasons.map(({ code }) => code),
      );
  }

  #count(counters: Counters): void {
    const names = ['read', 'created', 'rejected', 'skipped', 'dead', 'events', ...optionalCounters] as const;
    for (const name of names) {
      const sum = (this.counted[name] ?? 0) + (counters[name] ?? 0);
      this.counted[name] = sum;
    }
  }

  #label(labels: readonly { readonly label: string; readonly counts: Readonly<Record<string, number>> }[]): void {
    for (const { label, counts } of labels) {
      const known = this.labels.get(label) ?? {};
      for (const [name, n] of Object.entries(counts)) known[name] = (known[name] ?? 0) + n;
      this.labels.set(label, known);
    }
  }
}
