import { type DeadReason, deadReason, type InboundRecord } from '#libs/messages';
import { HeaderNames } from './header-names.js';
import { byteText, type InboundLimits } from './inbound-limits.js';

/** A record that contradicts its own lengths. */
export class MalformedRecord extends Error {
  override readonly name = 'MalformedRecord';
}

const MORE = 0x80;
const BITS = 7;
const VARINT_BITS = 35;
const VARLONG_BYTES = 10;
const NO_HEADERS: InboundRecord['headers'] = [];

type Header = InboundRecord['headers'][number];

/**
 * Goes through the records of a batch: https://kafka.apache.org/documentation/#record. Each is read in one pass; keys
 * and values are parts of the given bytes, nothing is copied.
 */
export class BatchRecords {
  readonly #names = new HeaderNames();
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;
  /** Where the record that was begun ends. */
  #recordEnd = 0;
  #nameStart = 0;
  /** Milliseconds after the first time of the batch. */
  #delta = 0;
  #dead: DeadReason | null = null;

  constructor(private readonly limits: InboundLimits) {}

  open(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** The time of the record whose offset was read last. */
  get timeDelta(): number {
    return this.#delta;
  }

  /** Why the record that was read last is dead; null: it isn't. */
  get dead(): DeadReason | null {
    return this.#dead;
  }

  /** Begins a record, for `skip` or `read`: its offset, counted from the batch's first. */
  begin(): number {
    const length = this.#varint();
    this.#recordEnd = this.#at + length;
    if (length < 0 || this.#recordEnd > this.#end) throw new MalformedRecord();
    // Attributes, which have no meaning.
    this.#at += 1;
    this.#delta = this.#varlong();
    return this.#varint();
  }

  skip(): void {
    this.#at = this.#recordEnd;
  }

  read(offset: number, timestamp: number): InboundRecord {
    this.#dead = null;
    const end = this.#recordEnd;
    const key = this.#sized(end);
    const value = this.#sized(end);
    const headers = this.#headers(end);
    if (this.#at !== end) throw new MalformedRecord();
    return { offset, timestamp, key, value: this.#withinBounds(key, value), headers };
  }

  #withinBounds(key: Buffer | null, value: Buffer | null): Buffer | null {
    const { keyBytes, valueBytes } = this.limits;
    if (key !== null && key.length > keyBytes) this.#dead ??= deadReason('key_too_large', byteText(keyBytes));
    if (value === null || value.length <= valueBytes) return value;
    this.#dead ??= deadReason('value_too_large', byteText(valueBytes));
    return value.subarray(0, valueBytes);
  }

  #headers(end: number): InboundRecord['headers'] {
    const count = this.#varint();
    if (count === 0) return NO_HEADERS;
    // Each takes two bytes, so that no count makes this loop long.
    if (count < 0 || count > end - this.#at) throw new MalformedRecord();
    const { headers: most, headerBytes } = this.limits;
    const headers: Header[] = [];
    let room = headerBytes;
    for (let i = 0; i < count; i += 1) {
      const nameEnd = this.#skipName(end);
      const value = this.#sized(end);
      room -= nameEnd - this.#nameStart + (value === null ? 0 : value.length);
      if (room < 0) this.#dead ??= deadReason('headers_too_large', byteText(headerBytes));
      else if (i >= most) this.#dead ??= deadReason('too_many_headers', most);
      else headers.push([this.#names.at(i, this.#bytes, this.#nameStart, nameEnd), value]);
    }
    return headers;
  }

  /** Where the name of a header ends. */
  #skipName(end: number): number {
    const length = this.#varint();
    this.#nameStart = this.#at;
    this.#at += length;
    if (length < 0 || this.#at > end) throw new MalformedRecord();
    return this.#at;
  }

  /** Bytes behind their length; null: that is negative. */
  #sized(end: number): Buffer | null {
    const length = this.#varint();
    const start = this.#at;
    if (length < 0) return null;
    this.#at = start + length;
    if (this.#at > end) throw new MalformedRecord();
    return this.#bytes.subarray(start, this.#at);
  }

  /** A number of 32 bits; behind the end of the bytes it is 0, and the check of the record's end fails. */
  #varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++] ?? 0;
    let value = byte & (MORE - 1);
    for (let shift = BITS; byte >= MORE; shift += BITS) {
      if (shift >= VARINT_BITS) throw new MalformedRecord();
      byte = bytes[this.#at++] ?? 0;
      value |= (byte & (MORE - 1)) << shift;
    }
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of 64 bits, exact up to 2^53: times. */
  #varlong(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < VARLONG_BYTES; i += 1) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & (MORE - 1)) * factor;
      if (byte < MORE) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      factor *= MORE;
    }
    throw new MalformedRecord();
  }
}
