import { parseJson } from '#libs/formats';
import {
  type ChunkRow,
  MAX_REASONS,
  NO_GROUP,
  noRows,
  type RecordFacts,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  rejectKey,
  type SeenDoc,
  type StagedRecord,
  type StreamChunk,
  type StreamGroup,
  type StreamPart,
  type StreamStagingChanges,
  type StreamStagingFound,
  type StreamStagingReads,
  seenKey,
  streamGroupKey,
  streamStagedKey,
  type WireReason,
} from '#libs/messages';
import { BatchLabels } from '../../customers/batch-labels.js';
import { countAs, type Tally } from '../../customers/count-match.js';
import { countRecords, deadLetterOf, recordReads } from '../../customers/seen-records.js';
import { countRejects } from '../../tally.js';
import type { JsonObject } from '../fields.js';
import { rulesOf } from '../judge-segment.js';
import { parseAction } from '../parse-action.js';
import { ended, hasRoom, isOpenAt, newGroup, overflown, withAction } from './group-state.js';

/** A row of the topic of actions: `[offset, 1, the action as JSON, its group]`. */
interface ActionRow {
  readonly offset: number;
  readonly json: string;
  /** `streamGroupKey`; null: it names no transaction. */
  readonly group: string | null;
}

const NO_FACTS: ReadonlyMap<number, RecordFacts> = new Map();

const groupKeyOf = ({ import: stream, file }: StreamChunk, group: string): string =>
  streamGroupKey(stream, file, group);

const rowOf = (chunk: StreamChunk, [offset, , json, group]: ChunkRow): ActionRow => ({
  offset,
  json: json as string,
  group: group === NO_GROUP ? null : groupKeyOf(chunk, group as string),
});

const groupsOf = (chunk: StreamChunk): readonly string[] => [
  ...chunk.rows.flatMap((row) => rowOf(chunk, row).group ?? []),
  ...chunk.stream.passed.flatMap(([, what, group]) =>
    what === 'end_marker' && group !== undefined ? [groupKeyOf(chunk, group)] : [],
  ),
];

/** What the snapshot must hold before chunks are staged (correctness.md, 8). */
export const stagingReads = (chunks: readonly StreamChunk[]): StreamStagingReads => ({
  groups: [...new Set(chunks.flatMap(groupsOf))],
  ...recordReads(chunks),
});

/** Stages the records of one batch in the order of their offsets. Lives for one attempt of one MongoDB transaction. */
class Stager {
  readonly #tally: Tally = { ...noRows };
  readonly #groups = new Map<string, StreamGroup>();
  readonly #staged: StagedRecord[] = [];
  readonly #rejects: RejectDoc[] = [];
  readonly #seen = new Map<string, SeenDoc>();
  readonly #labels: BatchLabels;
  #deadLetters: StreamStagingChanges['deadLetters'] = [];
  #newest: number | null = null;
  #chunk: StreamChunk | null = null;
  #facts = NO_FACTS;

  constructor(
    private readonly definition: RunDefinition,
    private readonly found: StreamStagingFound,
  ) {
    this.#labels = new BatchLabels(found);
  }

  /** Rows and what is none, by their offsets. */
  add(chunk: StreamChunk): void {
    const { rows, stream, refused = [] } = chunk;
    this.#open(chunk);
    let next = 0;
    for (const passed of stream.passed) {
      const [offset] = passed;
      for (; next < rows.length && (rows[next] as ChunkRow)[0] < offset; next += 1) this.#row(chunk, next, refused);
      this.#pass(chunk, passed);
    }
    for (; next < rows.length; next += 1) this.#row(chunk, next, refused);
  }

  #open(chunk: StreamChunk): void {
    const { facts, time } = chunk.stream;
    this.#chunk = chunk;
    this.#facts = facts.length > 0 ? new Map(facts) : NO_FACTS;
    if (time > 0) this.#newest = Math.max(this.#newest ?? 0, time);
    countRecords(this.#tally, chunk);
    this.#tally.read += chunk.rows.length;
  }

  #pass(chunk: StreamChunk, [offset, what, about, message = '']: StreamPart['passed'][number]): void {
    if (what === 'end_marker' && about !== undefined) this.#end(chunk, groupKeyOf(chunk, about));
    if (what !== 'dead') return;
    this.#count(offset, 'dead');
    if (about !== undefined)
      this.#deadLetters = [...this.#deadLetters, deadLetterOf(chunk, offset, { reason: about, message })];
  }

  /** Of a group that is unknown or closed it means nothing. */
  #end({ stream: { time } }: StreamChunk, key: string): void {
    const group = this.#stateOf(key);
    if (group && isOpenAt(group, time)) this.#groups.set(key, ended(group));
  }

  #row(chunk: StreamChunk, index: number, refused: NonNullable<StreamChunk['refused']>): void {
    const row = rowOf(chunk, chunk.rows[index] as ChunkRow);
    const reasons = refused.filter(([at]) => at === index).map(([, reason]) => reason);
    if (reasons.length > 0) this.#reject(row, reasons.map(reasonOf));
    else if (row.group === null) this.#reject(row, []);
    else if (this.#isRepeated(row.offset)) this.#skip(row.offset);
    else this.#join(chunk, row, row.group);
  }

  #join({ stream: { time } }: StreamChunk, row: ActionRow, key: string): void {
    const known = this.#stateOf(key);
    if (known && !isOpenAt(known, time)) {
      this.#reject(row, [{ attribute: 'transaction_id', code: 'transaction_closed' }]);
      return;
    }
    const bytes = Buffer.byteLength(row.json);
    const group = known ?? this.#newGroup(key);
    const at = { time, quietMs: this.definition.stream?.quietMs ?? 0 };
    if (group.oversized !== undefined || !hasRoom(group, bytes)) {
      this.#groups.set(key, overflown(group, { run: this.definition.run, row: row.offset }, at));
      this.#rejectOversized(row, group);
      return;
    }
    this.#groups.set(key, withAction(group, bytes, at));
    this.#stage(row, key, time);
  }

  #rejectOversized(row: ActionRow, { oversized }: StreamGroup): void {
    if (oversized === undefined) this.#tally.transactions_rejected = (this.#tally.transactions_rejected ?? 0) + 1;
    this.#reject(row, [
      oversized === undefined
        ? { attribute: null, code: 'group_too_large' }
        : { attribute: null, code: 'group_invalid', argument: `offset ${oversized.row}` },
    ]);
  }

  #stage({ offset, json }: ActionRow, key: string, time: number): void {
    const { run } = this.definition;
    const facts = this.#facts.get(offset);
    const label = this.#count(offset, 'waiting');
    const seen = facts?.id === undefined ? undefined : this.#take(facts.id, offset, time);
    const { file } = this.#chunk as StreamChunk;
    countAs(this.#tally, 'waiting');
    this.#staged.push({
      ...{ _id: streamStagedKey(key, run, offset), json, file, row: offset, line: 1, run, time },
      ...(seen !== undefined && { seen }),
      ...(label !== undefined && { label }),
      ...(facts?.asOf !== undefined && { asOf: facts.asOf }),
    });
  }

  #take(id: string, offset: number, time: number): string {
    const { import: stream, file: partition } = this.#chunk as StreamChunk;
    const _id = seenKey(stream, id);
    this.#seen.set(_id, { _id, partition, offset, at: new Date(time) });
    return _id;
  }

  #isRepeated(offset: number): boolean {
    const id = this.#facts.get(offset)?.id;
    if (id === undefined) return false;
    const key = seenKey(this.definition.import, id);
    return this.#seen.has(key) || (this.found.seen?.has(key) ?? false);
  }

  #skip(offset: number): void {
    this.#tally.skipped += 1;
    countAs(this.#tally, 'duplicates');
    this.#count(offset, 'skipped');
  }

  /** Without reasons: for all that is wrong with the action itself. */
  #reject({ offset, json }: ActionRow, given: readonly RejectReason[]): void {
    const { workspace, import: importId, run } = this.definition;
    const { file } = this.#chunk as StreamChunk;
    const action = parseAction(parseJson(json) as JsonObject, rulesOf(this.definition));
    const reasons = given.length > 0 ? given : action.reasons;
    this.#count(offset, 'rejected');
    this.#rejects.push({
      ...{ _id: rejectKey(run, file, offset), workspace, import: importId, run, file, row: offset, line: 1 },
      ...{ customer_id: action.customer, transaction_id: action.transaction },
      ...{ total: reasons.length, reasons: reasons.slice(0, MAX_REASONS) },
    });
  }

  #count(offset: number, outcome: 'dead' | 'rejected' | 'skipped' | 'waiting'): string | undefined {
    return this.#labels.count(this.#chunk as StreamChunk, this.#facts.get(offset)?.batch, outcome);
  }

  #stateOf(key: string): StreamGroup | undefined {
    return this.#groups.get(key) ?? this.found.groups.get(key);
  }

  #newGroup(_id: string): StreamGroup {
    const { import: stream, file: partition } = this.#chunk as StreamChunk;
    return newGroup({ _id, stream, partition });
  }

  changes(): StreamStagingChanges {
    const rejects = this.#rejects;
    return {
      counters: { ...this.#tally, rejected: rejects.length, ...countRejects(rejects) },
      newest: this.#newest,
      groups: [...this.#groups.values()],
      staged: this.#staged,
      rejects,
      seen: [...this.#seen.values()],
      labels: this.#labels.changes().labels ?? [],
      deadLetters: this.#deadLetters,
    };
  }
}

const reasonOf = ([, code, argument]: WireReason): RejectReason => ({
  attribute: null,
  code,
  ...(argument === undefined ? {} : { argument }),
});

/** Compiles the staging of a stream's records: what becomes of each as it comes (decision 0076). Pure. */
export const compileStaging =
  (definition: RunDefinition) =>
  (chunks: Iterable<StreamChunk>, found: StreamStagingFound): StreamStagingChanges => {
    const stager = new Stager(definition, found);
    for (const chunk of chunks) stager.add(chunk);
    return stager.changes();
  };
