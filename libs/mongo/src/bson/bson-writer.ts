import { mongo } from 'mongoose';
import { ARRAY, BOOLEAN, DATE, DECIMAL128, DOCUMENT, DOUBLE, INT32, NULL, STRING } from './bson-types.js';

const FIRST_BYTES = 1024 * 1024;
/** A character takes at most three bytes of UTF-8 (those beyond the basic plane are two characters of four). */
const BYTES_A_CHARACTER = 3;
/** Type, sizes and closing bytes of one element. */
const ELEMENT_BYTES = 32;
const MOST_KEYS = 4096;
const DECIMAL_BYTES = 16;
const TWO_TO_32 = 2 ** 32;

const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0);

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Fields => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Writes documents one after the other as BSON, byte for byte as the driver's own serialiser does, at half its
 * cost (docs/decisions/0039-customers-events-and-rejects-are-encoded-by-our-own-bson-writer.md). Values of other types than those of a row are left to it.
 */
export class BsonWriter {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #at = 0;
  /** The names of fields with their closing zero: there are few of them, and each document repeats them. */
  readonly #keys = new Map<string, Uint8Array>();

  get bytes(): number {
    return this.#at;
  }

  /** Throws for a document that the driver would refuse, of a field's name with a zero in it say. */
  add(document: object): void {
    this.#object(document as Fields);
  }

  /** A copy of what was added since the last call. */
  take(): Buffer {
    const taken = Buffer.from(this.#buffer.subarray(0, this.#at));
    this.clear();
    return taken;
  }

  clear(): void {
    this.#at = 0;
  }

  #object(value: Fields): void {
    const start = this.#open();
    // It has no keys but its own, and in this form of loop the engine finds their values without a search.
    for (const key in value) this.#element(key, value[key]);
    this.#close(start);
  }

  #array(value: readonly unknown[]): void {
    const start = this.#open();
    for (let i = 0; i < value.length; i++) this.#element(String(i), value[i]);
    this.#close(start);
  }

  #open(): number {
    this.#reserve(ELEMENT_BYTES);
    this.#at += 4;
    return this.#at - 4;
  }

  #close(start: number): void {
    this.#buffer[this.#at++] = 0;
    this.#int32At(start, this.#at - start);
  }

  #element(key: string, value: unknown): void {
    if (typeof value === 'string') this.#string(key, value);
    else if (typeof value === 'number') this.#number(key, value);
    else if (typeof value === 'boolean') this.#boolean(key, value);
    else if (value === null || value === undefined) this.#head(NULL, key);
    else this.#composite(key, value);
  }

  #composite(key: string, value: unknown): void {
    if (value instanceof Date && !Number.isNaN(value.getTime())) {
      this.#date(key, value.getTime());
    } else if (Array.isArray(value)) {
      this.#head(ARRAY, key);
      this.#array(value);
    } else if (isPlain(value)) {
      this.#head(DOCUMENT, key);
      this.#object(value);
    } else {
      this.#foreign(key, value);
    }
  }

  #boolean(key: string, value: boolean): void {
    this.#head(BOOLEAN, key);
    this.#buffer[this.#at++] = value ? 1 : 0;
  }

  #string(key: string, value: string): void {
    this.#head(STRING, key);
    this.#reserve(value.length * BYTES_A_CHARACTER + ELEMENT_BYTES);
    const start = this.#at;
    const bytes = this.#text(value, start + 4);
    this.#int32At(start, bytes + 1);
    this.#at = start + 4 + bytes;
    this.#buffer[this.#at++] = 0;
  }

  /** Most texts are short and plain; for those a call into the runtime costs more than a loop. */
  #text(value: string, at: number): number {
    const buffer = this.#buffer;
    const { length } = value;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return buffer.write(value, at, 'utf8');
      buffer[at + i] = code;
    }
    return length;
  }

  #number(key: string, value: number): void {
    if (isInt32(value)) {
      this.#head(INT32, key);
      this.#int32At(this.#at, value);
      this.#at += 4;
    } else {
      this.#head(DOUBLE, key);
      this.#at = this.#buffer.writeDoubleLE(value, this.#at);
    }
  }

  #date(key: string, ms: number): void {
    this.#head(DATE, key);
    this.#int32At(this.#at, ms | 0);
    this.#int32At(this.#at + 4, Math.floor(ms / TWO_TO_32));
    this.#at += 8;
  }

  #decimal(key: string, bytes: Uint8Array): void {
    this.#head(DECIMAL128, key);
    for (let i = 0; i < DECIMAL_BYTES; i++) this.#buffer[this.#at + i] = bytes[i] as number;
    this.#at += DECIMAL_BYTES;
  }

  /** An element is what is between the size of a document and its closing zero. */
  #foreign(key: string, value: unknown): void {
    if (value instanceof mongo.Decimal128) {
      this.#decimal(key, value.bytes);
      return;
    }
    const whole = mongo.BSON.serialize({ [key]: value }, { ignoreUndefined: false });
    this.#reserve(whole.length);
    this.#buffer.set(whole.subarray(4, -1), this.#at);
    this.#at += whole.length - 5;
  }

  #head(type: number, key: string): void {
    const name = this.#keys.get(key) ?? this.#encodeKey(key);
    const { length } = name;
    this.#reserve(length + ELEMENT_BYTES);
    const buffer = this.#buffer;
    const at = this.#at;
    buffer[at] = type;
    for (let i = 0; i < length; i++) buffer[at + 1 + i] = name[i] as number;
    this.#at = at + 1 + length;
  }

  #encodeKey(key: string): Uint8Array {
    if (key.includes('\0')) throw new TypeError("a field's name has a zero in it");
    const name = Buffer.from(`${key}\0`);
    if (this.#keys.size === MOST_KEYS) this.#keys.clear();
    this.#keys.set(key, name);
    return name;
  }

  #int32At(at: number, value: number): void {
    const buffer = this.#buffer;
    buffer[at] = value;
    buffer[at + 1] = value >> 8;
    buffer[at + 2] = value >> 16;
    buffer[at + 3] = value >> 24;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}
