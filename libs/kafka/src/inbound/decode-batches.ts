import { type DeadReason, deadReason, type InboundEntry } from '#libs/messages';
import { AbortedProducers, type AbortedTransaction } from './aborted-transactions.js';
import { type BatchHead, CorruptBatchError, instantOf, MAGIC, readHead, recordsStart } from './batch-head.js';
import { BatchRecords, MalformedRecord } from './batch-records.js';
import { byteText, INBOUND_LIMITS, type InboundLimits } from './inbound-limits.js';
import { inflate } from './inflate.js';

export interface DecodeOptions {
  /** The offset that was asked for: what is below it in the same batch was read before. */
  readonly from: number;
  /** Nothing is read from there on, though its batch has come: the next offset is no larger, unless what is before is nothing. */
  readonly until?: number | undefined;
  /** Of the same response, where it was asked for with `read_committed`. */
  readonly abortedTransactions?: readonly AbortedTransaction[] | null;
  readonly limits?: InboundLimits;
}

export interface DecodedBatches {
  /** With ascending offsets. */
  readonly entries: readonly InboundEntry[];
  /**
   * The offset to fetch next: all below it is among the entries, or is nothing (offsets of markers, of aborted
   * transactions, or that the log no longer has). `from` itself: the bytes hold no whole batch.
   */
  readonly next: number;
  /** Bytes of memory that its records keep, as far as they were compressed. */
  readonly inflated: number;
}

const GZIP = 1;
const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

/** Behind the version in the key of a marker: https://kafka.apache.org/documentation/#controlbatch */
const MARKER_TYPE = 2;
const MARKER_BYTES = 4;
const ABORT = 0;

class BatchDecoder {
  readonly #entries: InboundEntry[] = [];
  readonly #scanner: BatchRecords;
  readonly #aborted: AbortedProducers;
  readonly #limits: InboundLimits;
  /** Bytes that may still be inflated. */
  #room: number;
  /** Offsets that this call may still answer. */
  #left: number;
  #next: number;
  readonly #until: number;

  constructor(
    private readonly bytes: Buffer,
    { from, until = Number.POSITIVE_INFINITY, abortedTransactions, limits = INBOUND_LIMITS }: DecodeOptions,
  ) {
    this.#limits = limits;
    this.#scanner = new BatchRecords(limits);
    this.#aborted = new AbortedProducers(abortedTransactions ?? []);
    this.#room = limits.inflatedBytes;
    this.#left = limits.entries;
    this.#next = from;
    this.#until = until;
  }

  decode(from: number): DecodedBatches {
    let start = 0;
    let floor = 0;
    for (let head = this.#head(start, floor, from); head !== null; head = this.#head(start, floor, from)) {
      if (head.first >= this.#until) this.#leave(this.#until);
      if (head.first >= this.#until || !this.#take(head, start)) break;
      floor = head.last + 1;
      start = head.end;
    }
    const inflated = this.#limits.inflatedBytes - this.#room;
    return { entries: this.#entries, next: this.#next, inflated };
  }

  /** What is before a damaged batch is used, and its fault found again when it is fetched first. */
  #head(start: number, floor: number, from: number): BatchHead | null {
    if (this.#left <= 0) return null;
    try {
      return readHead(this.bytes, start, floor);
    } catch (error) {
      if (error instanceof CorruptBatchError && this.#next > from) return null;
      throw error;
    }
  }

  /** False: it, or what is left of it, is for the next fetch. */
  #take(head: BatchHead, start: number): boolean {
    if (this.#isNothing(head, start) || head.last < this.#next) return this.#leave(head.last + 1);
    const { magic, codec } = head;
    if (magic !== MAGIC) return this.#bury(head, deadReason('message_format', magic));
    if (codec > GZIP) return this.#bury(head, deadReason('unknown_codec', codecs[codec] ?? codec));
    if (codec === GZIP) return this.#inflate(head, start);
    return this.#read(head, this.bytes, recordsStart(start), head.end);
  }

  /** Markers, and batches of aborted transactions. */
  #isNothing(head: BatchHead, start: number): boolean {
    const isAborted = head.producerId >= 0 && this.#aborted.has(head.producerId, head.last);
    if (head.isControl && isAborted && this.#isAbort(head, start)) this.#aborted.end(head.producerId);
    return head.isControl || (isAborted && head.isTransactional);
  }

  #isAbort(head: BatchHead, start: number): boolean {
    this.#scanner.open(this.bytes, recordsStart(start), head.end);
    try {
      this.#scanner.begin();
      const { key } = this.#scanner.read(head.first, 0);
      return key !== null && key.length >= MARKER_BYTES && key.readInt16BE(MARKER_TYPE) === ABORT;
    } catch (error) {
      if (error instanceof MalformedRecord) return false;
      throw error;
    }
  }

  #inflate(head: BatchHead, start: number): boolean {
    const { inflatedBytes, enoughBytes } = this.#limits;
    if (inflatedBytes - this.#room >= enoughBytes) return false;
    const compressed = this.bytes.subarray(recordsStart(start), head.end);
    const records = inflate(compressed, this.#room);
    if (records === 'damaged') return this.#bury(head, deadReason('bad_compression'));
    // What has no room beside the batches before it has some by itself.
    if (records === 'too_large' && this.#room < inflatedBytes) return false;
    if (records === 'too_large') return this.#bury(head, deadReason('batch_too_large', byteText(inflatedBytes)));
    this.#room -= records.length;
    return this.#read(head, records, 0, records.length);
  }

  #read(head: BatchHead, bytes: Buffer, start: number, end: number): boolean {
    this.#scanner.open(bytes, start, end);
    try {
      return this.#readRecords(head);
    } catch (error) {
      if (!(error instanceof MalformedRecord)) throw error;
      return this.#bury(head, deadReason('malformed_record'));
    }
  }

  #readRecords({ first, last, records, appended, firstTime }: BatchHead): boolean {
    const scanner = this.#scanner;
    let floor = first;
    for (let i = 0; i < records; i += 1) {
      if (this.#left <= 0) return false;
      if (scanner.isAtEnd) throw new MalformedRecord();
      const offset = first + scanner.begin();
      if (offset < floor || offset > last) throw new MalformedRecord();
      floor = offset + 1;
      if (offset >= this.#until) return !this.#leave(this.#until);
      if (offset < this.#next) scanner.skip();
      else this.#put(offset, appended ?? instantOf(firstTime + scanner.timeDelta));
    }
    if (!scanner.isAtEnd && floor <= last) throw new MalformedRecord();
    return this.#leave(last + 1);
  }

  #put(offset: number, timestamp: number): void {
    const record = this.#scanner.read(offset, timestamp);
    const { dead } = this.#scanner;
    this.#entries.push(dead === null ? record : { offset, last: offset, timestamp, dead, record });
    this.#left -= 1;
    this.#next = offset + 1;
  }

  /** The offsets of the batch that are left, by its header, which may claim two billion. */
  #bury({ first, last, lastTime }: BatchHead, dead: DeadReason): boolean {
    const offset = Math.max(first, this.#next);
    const answered = Math.min(last, offset + this.#left - 1, this.#until - 1);
    if (offset <= answered) this.#entries.push({ offset, last: answered, timestamp: lastTime, dead, record: null });
    this.#left -= answered - offset + 1;
    this.#leave(answered + 1);
    return answered === last;
  }

  #leave(next: number): boolean {
    this.#next = Math.max(this.#next, next);
    return true;
  }
}

/**
 * Reads what a Fetch response has of a partition: record batches of message format 2, of which the last one may be cut
 * off. Messages with which something is wrong are among the entries. Throws CorruptBatchError when the first batch is
 * damaged. Takes no more memory than `limits.inflatedBytes` beside what it returns, whatever the bytes are.
 */
export const decodeBatches = (bytes: Buffer, options: DecodeOptions): DecodedBatches =>
  new BatchDecoder(bytes, options).decode(options.from);
