import { parseJson } from '#libs/formats';
import {
  type ChunkRow,
  NO_GROUP,
  noRows,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  type StagedRecord,
  type StreamChunk,
  type StreamGroup,
  type StreamStagingChanges,
  type StreamStagingFound,
  type StreamStagingReads,
  streamGroupKey,
  streamStagedKey,
  type WireReason,
} from '#libs/messages';
import { countAs, type Tally } from '../../customers/count-match.js';
import { countRecords, recordReads, SeenRecords } from '../../customers/seen-records.js';
import { countRejects } from '../../tally.js';
import type { JsonObject } from '../fields.js';
import { placeName } from '../group.js';
import { compileRejects, contextOf, type RejectActions, rulesOf } from '../judge-segment.js';
import { parseAction } from '../parse-action.js';
import { ended, hasRoom, isOpenAt, newGroup, overflown, withAction } from './group-state.js';

/** A row of the topic of actions: `[offset, 1, the action as JSON, its group]`. */
interface ActionRow {
  readonly offset: number;
  readonly json: string;
  /** `streamGroupKey`; null: it names no transaction. */
  readonly group: string | null;
}

const CLOSED = { attribute: 'transaction_id', code: 'transaction_closed' } as const;
const TOO_LARGE = { attribute: null, code: 'group_too_large' } as const;

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

type Refused = NonNullable<StreamChunk['refused']>;

/** By the index of a row in its chunk. */
type RefusedRows = ReadonlyMap<number, readonly RejectReason[]>;

const reasonOf = ([, code, argument]: WireReason): RejectReason => ({
  attribute: null,
  code,
  ...(argument === undefined ? {} : { argument }),
});

const refusedRows = (refused: Refused): RefusedRows => {
  const reasons = new Map<number, RejectReason[]>();
  for (const [index, reason] of refused) {
    const known = reasons.get(index);
    if (known) known.push(reasonOf(reason));
    else reasons.set(index, [reasonOf(reason)]);
  }
  return reasons;
};

/** Stages the records of one batch in the order of their offsets. Lives for one attempt of one MongoDB transaction. */
class Stager {
  readonly #tally: Tally = { ...noRows };
  readonly #groups = new Map<string, StreamGroup>();
  readonly #staged: StagedRecord[] = [];
  readonly #rejects: RejectDoc[] = [];
  readonly #records: SeenRecords;
  readonly #rejectsOf: RejectActions;
  #newest: number | null = null;

  constructor(
    private readonly definition: RunDefinition,
    private readonly found: StreamStagingFound,
  ) {
    this.#records = new SeenRecords(found);
    this.#rejectsOf = compileRejects(definition);
  }

  /** Rows and end markers, by their offsets. */
  add(chunk: StreamChunk): void {
    const { rows, stream } = chunk;
    const refused = refusedRows(chunk.refused ?? []);
    this.#open(chunk);
    let next = 0;
    for (const [offset, what, group] of stream.passed) {
      for (; next < rows.length && (rows[next] as ChunkRow)[0] < offset; next += 1) this.#row(chunk, next, refused);
      if (what === 'end_marker' && group !== undefined) this.#end(chunk, groupKeyOf(chunk, group));
    }
    for (; next < rows.length; next += 1) this.#row(chunk, next, refused);
  }

  #open(chunk: StreamChunk): void {
    const { time } = chunk.stream;
    if (time > 0) this.#newest = Math.max(this.#newest ?? 0, time);
    this.#records.open(chunk);
    countRecords(this.#tally, chunk);
    this.#tally.read += chunk.rows.length;
  }

  /** Of a group that is unknown or closed it means nothing. */
  #end({ stream: { time } }: StreamChunk, key: string): void {
    const group = this.#stateOf(key);
    if (group && isOpenAt(group, time)) this.#groups.set(key, ended(group));
  }

  #row(chunk: StreamChunk, index: number, refused: RefusedRows): void {
    const row = rowOf(chunk, chunk.rows[index] as ChunkRow);
    const reasons = refused.get(index);
    if (reasons) this.#reject(chunk, row, reasons);
    else if (row.group === null) this.#reject(chunk, row, []);
    else if (!this.#records.skipRepeated(chunk, row.offset, this.#tally)) this.#join(chunk, row, row.group);
  }

  #join(chunk: StreamChunk, row: ActionRow, _id: string): void {
    const { file: partition, import: stream } = chunk;
    const { time } = chunk.stream;
    const group = this.#stateOf(_id) ?? newGroup({ _id, stream, partition });
    if (group.revision > 0 && !isOpenAt(group, time)) this.#reject(chunk, row, [CLOSED]);
    else this.#add(chunk, row, group);
  }

  #add(chunk: StreamChunk, row: ActionRow, group: StreamGroup): void {
    const { _id } = group;
    const { time } = chunk.stream;
    const bytes = Buffer.byteLength(row.json);
    const at = { time, quietMs: this.definition.stream?.quietMs ?? 0 };
    if (group.oversized !== undefined || !hasRoom(group, bytes)) {
      this.#groups.set(_id, overflown(group, { run: this.definition.run, row: row.offset }, at));
      this.#rejectOversized(chunk, row, group);
      return;
    }
    this.#groups.set(_id, withAction(group, bytes, at));
    this.#stage(chunk, row, _id);
  }

  #rejectOversized(chunk: StreamChunk, row: ActionRow, { oversized }: StreamGroup): void {
    if (oversized === undefined) {
      countAs(this.#tally, 'transactions_rejected');
      this.#reject(chunk, row, [TOO_LARGE]);
      return;
    }
    const { file } = chunk;
    const argument = placeName({ file, row: oversized.row }, { file, row: row.offset }, contextOf(this.definition));
    this.#reject(chunk, row, [{ attribute: null, code: 'group_invalid', argument }]);
  }

  #stage(chunk: StreamChunk, { offset, json }: ActionRow, group: string): void {
    const { run } = this.definition;
    const { file, stream } = chunk;
    const asOf = this.#records.factsOf(offset)?.asOf;
    countAs(this.#tally, 'waiting');
    this.#staged.push({
      ...{ _id: streamStagedKey(group, run, offset), json, file, row: offset, line: 1, run, time: stream.time },
      ...this.#records.take(chunk, offset, 'waiting'),
      ...(asOf !== undefined && { asOf }),
    });
  }

  /** Without reasons: for all that is wrong with the action itself. */
  #reject({ file }: StreamChunk, { offset, json }: ActionRow, given: readonly RejectReason[]): void {
    const action = parseAction(parseJson(json) as JsonObject, rulesOf(this.definition));
    const reasons = given.length > 0 ? given : action.reasons;
    this.#records.settle(offset, 'rejected');
    this.#rejects.push(...this.#rejectsOf([{ file, row: offset, line: 1, json, action, record: null }], [reasons]));
  }

  #stateOf(key: string): StreamGroup | undefined {
    return this.#groups.get(key) ?? this.found.groups.get(key);
  }

  changes(): StreamStagingChanges {
    const rejects = this.#rejects;
    const { replayed } = this.#records;
    const { read, dead } = this.#tally;
    const counts = { read: read - replayed, dead: dead - replayed, rejected: rejects.length };
    return {
      counters: { ...this.#tally, ...counts, ...countRejects(rejects) },
      newest: this.#newest,
      groups: [...this.#groups.values()],
      staged: this.#staged,
      rejects,
      ...this.#records.changes(),
    };
  }
}

/** Compiles the staging of a stream's records: what becomes of each as it comes (decision 0076). Pure. */
export const compileStaging =
  (definition: RunDefinition) =>
  (chunks: Iterable<StreamChunk>, found: StreamStagingFound): StreamStagingChanges => {
    const stager = new Stager(definition, found);
    for (const chunk of chunks) stager.add(chunk);
    return stager.changes();
  };
