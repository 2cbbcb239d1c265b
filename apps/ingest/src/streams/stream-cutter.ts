import type { EnvelopeFault, Unwrapped } from '#libs/envelopes';
import type { RecordPlacing } from '#libs/mapping';
import {
  type Cell,
  type ChunkRange,
  type DeadOffsets,
  type DeadReason,
  deadReason,
  type InboundEntry,
  type InboundRecord,
  isDeadOffsets,
  publishedKey,
  type RunDefinition,
  type StreamPart,
  type WireReason,
} from '#libs/messages';
import { addJson, OpenChunk } from './open-chunk.js';
import type { ReadActions } from './read-actions.js';

/** A chunk of a stream, cut and not yet encoded. */
export interface CutRecords extends ChunkRange {
  readonly to: number;
  readonly rows: number;
  readonly rowsJson: string;
  readonly stream: StreamPart;
  readonly refused: readonly (readonly [index: number, reason: WireReason])[];
}

/** Records to be put among the dead letters, before the chunk is published that counts them. */
export interface DeadRecords {
  readonly partition: number;
  readonly offset: number;
  readonly last: number;
  readonly timestamp: number;
  readonly reason: DeadReason;
  /** Null: nothing can be read of it, or there are several. */
  readonly record: InboundRecord | null;
  /** What reading it has thrown, which is a fault of ours. */
  readonly fault?: unknown;
}

/** What was fetched of one partition. */
export interface FetchedRecords {
  readonly partition: number;
  readonly entries: readonly InboundEntry[];
  /** The offset for which the lane waits, and the one behind all that was fetched. */
  readonly from: number;
  readonly next: number;
  /** The log begins behind `from`: what lies between is lost. */
  readonly logStart?: number | undefined;
}

export interface CutStream {
  readonly chunks: readonly CutRecords[];
  readonly dead: readonly DeadRecords[];
  /** Names of headers that begin as ours and are none, as they come. */
  readonly headers: readonly string[];
}

export interface StreamReading {
  readonly definition: RunDefinition;
  readonly unwrap: (record: InboundRecord) => Unwrapped;
  readonly place: RecordPlacing;
  /** The text of a row's ID cell; null: nobody looks at keys. */
  readonly keyOf: ((row: readonly Cell[]) => string) | null;
  /** Of a stream of actions, instead of these two; null: its records are rows by themselves. */
  readonly actions: ReadActions | null;
}

/** Records have no lines. */
const NO_LINE = 1;

type UnwrappedRecord = Extract<Unwrapped, { readonly kind: 'record' }>;

/** A reason that concerns the whole row. */
const WHOLE_ROW = -1;

const reasonOf = ({ code, argument }: EnvelopeFault): WireReason => [WHOLE_ROW, code, argument];

/** Cuts what was fetched of one partition into chunks. Lives for one fetch. */
class PartitionCut {
  readonly chunks: CutRecords[] = [];
  readonly dead: DeadRecords[] = [];
  readonly headers: string[] = [];
  #open: OpenChunk | null = null;
  /** Behind the last record that was taken. */
  #next: number;

  constructor(
    private readonly reading: StreamReading,
    private readonly fetched: FetchedRecords,
  ) {
    this.#next = fetched.from;
  }

  cut(): CutStream {
    const { entries, next, logStart } = this.fetched;
    if (logStart !== undefined) this.#lose(logStart);
    for (const entry of entries) {
      if (isDeadOffsets(entry)) this.#bury(entry);
      else this.#takeOrBury(entry);
    }
    this.#close(Math.max(next, this.#next));
    return { chunks: this.chunks, dead: this.dead, headers: this.headers };
  }

  #lose(logStart: number): void {
    this.#open = new OpenChunk(this.#next, 0, logStart);
    this.#close(logStart);
  }

  /** Whatever reading it throws concerns no other record. */
  #takeOrBury(record: InboundRecord): void {
    try {
      this.#take(record);
    } catch (fault) {
      const { offset, timestamp } = record;
      this.#bury({ offset, last: offset, timestamp, dead: deadReason('internal_error'), record }, fault);
    }
  }

  #take(record: InboundRecord): void {
    const read = this.reading.unwrap(record);
    if (read.kind === 'dead') {
      this.#buryOne(record, read);
      return;
    }
    const chunk = this.#chunkFor(record.timestamp);
    if (read.kind === 'record') this.#addRecord(chunk, record, read);
    else chunk.passed.push([record.offset, read.kind]);
    if (read.kind === 'record') this.#keepKey(chunk, record.offset, record);
    this.#next = record.offset + 1;
    this.#closeIfFull(chunk);
  }

  #addRecord(chunk: OpenChunk, { offset }: InboundRecord, read: UnwrappedRecord): void {
    this.headers.push(...read.unknownHeaders);
    if (read.facts) chunk.facts.push([offset, read.facts]);
    const action = this.reading.actions?.(read);
    if (action === undefined) this.#addRow(chunk, offset, read);
    else if (action.is === 'end') chunk.passed.push([offset, 'end_marker', ...action.groups]);
    else addJson(chunk, [offset, NO_LINE, ...action.cells], [...read.faults.map(reasonOf), ...action.reasons]);
  }

  #addRow(chunk: OpenChunk, offset: number, read: UnwrappedRecord): void {
    const row: Cell[] = [offset, NO_LINE];
    const misplaced = this.reading.place.fill(row, read.members);
    const { keyOf } = this.reading;
    if (keyOf && keyOf(row) !== read.key) chunk.keys.push([offset, read.key]);
    addJson(chunk, row, [...read.faults.map(reasonOf), ...(misplaced ? [misplaced] : [])]);
  }

  /** It may name its batch even so. */
  #buryOne(record: InboundRecord, { reason, facts }: Extract<Unwrapped, { readonly kind: 'dead' }>): void {
    const { offset, timestamp } = record;
    if (facts) this.#chunkFor(timestamp).facts.push([offset, facts]);
    this.#bury({ offset, last: offset, timestamp, dead: reason, record });
  }

  #bury({ offset, last, timestamp, dead: reason, record }: DeadOffsets, fault?: unknown): void {
    const { partition } = this.fetched;
    this.dead.push({ partition, offset, last, timestamp, reason, record, ...(fault !== undefined && { fault }) });
    for (let at = offset; at <= last; at += 1) {
      const chunk = this.#chunkFor(timestamp);
      chunk.passed.push([at, 'dead', reason.code, reason.message]);
      this.#keepKey(chunk, at, record);
      this.#next = at + 1;
      this.#closeIfFull(chunk);
    }
  }

  get #asksReceipts(): boolean {
    return this.reading.definition.stream?.receipts ?? false;
  }

  /** For its receipt. */
  #keepKey(chunk: OpenChunk, offset: number, record: InboundRecord | null): void {
    if (!this.#asksReceipts) return;
    const published = publishedKey(offset, record?.key ?? null);
    if (published[1] === null) return;
    chunk.published.push(published);
    chunk.bytes += published[1].length;
  }

  /** All records of a chunk have one `now`. */
  #chunkFor(time: number): OpenChunk {
    if (this.#open && this.#open.time !== time) this.#close(this.#next);
    this.#open ??= new OpenChunk(this.#next, time);
    return this.#open;
  }

  #closeIfFull({ rows, bytes, passed }: OpenChunk): void {
    const { chunkRows, chunkBytes } = this.reading.definition;
    if (rows + passed.length >= chunkRows || bytes >= chunkBytes) this.#close(this.#next);
  }

  /** `to`: behind what it covers, holes too. */
  #close(to: number): void {
    const from = this.#open?.from ?? this.#next;
    if (to > from) this.chunks.push(this.#cutOf(this.#open ?? new OpenChunk(from, 0), to));
    this.#open = null;
    this.#next = to;
  }

  #cutOf({ from, time, logStart, ...open }: OpenChunk, to: number): CutRecords {
    const { workspace, import: importId, run, stream } = this.reading.definition;
    const { partition: file } = this.fetched;
    const lane = stream?.lanes[file] ?? 0;
    const { facts, keys, passed, published, refused, rows, json } = open;
    return {
      ...{ workspace, import: importId, run, lane, seq: from, to, at: 0, before: '', digest: '', file },
      ...{ rows, rowsJson: `[${json.join(',')}]`, refused },
      stream: {
        time,
        facts,
        keys,
        passed,
        ...(published.length > 0 && { published }),
        ...(logStart === undefined ? {} : { logStart }),
      },
    };
  }
}

/**
 * Cuts the records of a stream into chunks over ranges of offsets. Pure. However they are cut after a restart, the
 * applier takes each offset once (correctness.md, 24).
 */
export const cutRecords = (reading: StreamReading, fetched: FetchedRecords): CutStream =>
  new PartitionCut(reading, fetched).cut();
