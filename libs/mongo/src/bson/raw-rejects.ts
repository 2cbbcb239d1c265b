import { mongo } from 'mongoose';
import type { RejectDoc, RejectReason } from '#libs/messages';
import { ARRAY, DOUBLE, INT32, NULL, STRING } from './bson-types.js';

/** A reject without its keys: what reports are made of. */
export type StoredReject = Omit<RejectDoc, '_id' | 'workspace' | 'import' | 'run'>;

/** What is fetched of each. */
export const rejectedRowFields = {
  _id: 0,
  file: 1,
  row: 1,
  line: 1,
  customer_id: 1,
  transaction_id: 1,
  total: 1,
  reasons: 1,
} as const;

const END = 0;

type Field = keyof StoredReject;

const names = Object.entries(rejectedRowFields).flatMap(([name, isWanted]) => (isWanted ? [name as Field] : []));

/** Their names with the closing zero, in the order in which they are mostly written. */
const fields = names.map((field) => ({ field, bytes: Buffer.from(`${field}\0`) }));

const stands = (name: Buffer, bytes: Buffer, at: number): boolean => {
  for (let i = 0; i < name.length; i += 1) if (bytes[at + i] !== name[i]) return false;
  return true;
};

const MOST_REMEMBERED = 1_000;

const decodeReasons = (bytes: Buffer): readonly RejectReason[] => Object.values(mongo.BSON.deserialize(bytes));

/**
 * Reads rejects as the server sends them, at a fraction of the driver's cost. Most rows are rejected for the same few
 * reasons: those whose bytes are equal are decoded once, and are then the same object
 * (docs/decisions/0038-downloads-read-rejects-as-raw-bson.md).
 */
export class RejectReader {
  readonly #known = new Map<string, readonly RejectReason[]>();
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  /** Throws for a document that has other fields, or values of other types. */
  read(bytes: Buffer): StoredReject {
    const row: { -readonly [F in Field]?: unknown } = {};
    this.#bytes = bytes;
    this.#at = 4;
    for (let type = this.#byte(); type !== END; type = this.#byte()) {
      const field = this.#field();
      row[field] = this.#value(type, field);
    }
    return row as StoredReject;
  }

  #byte(): number | undefined {
    this.#at += 1;
    return this.#bytes[this.#at - 1];
  }

  #field(): Field {
    const found = fields.find((known) => stands(known.bytes, this.#bytes, this.#at));
    if (!found) throw new Error('a stored reject has a field that is not known');
    this.#at += found.bytes.length;
    return found.field;
  }

  #value(type: number | undefined, field: Field): unknown {
    if (type === INT32) return this.#bytes.readInt32LE(this.#skip(4));
    if (type === STRING) return this.#string();
    if (type === NULL) return null;
    if (type === ARRAY) return this.#reasons();
    if (type === DOUBLE) return this.#bytes.readDoubleLE(this.#skip(8));
    throw new Error(`${field} of a stored reject is of BSON type ${type}`);
  }

  /** Moves on. Returns where it was. */
  #skip(length: number): number {
    this.#at += length;
    return this.#at - length;
  }

  /** Its size counts the zero at the end. */
  #string(): string {
    const size = this.#bytes.readInt32LE(this.#skip(4));
    const start = this.#skip(size);
    return this.#bytes.toString('utf8', start, start + size - 1);
  }

  #reasons(): readonly RejectReason[] {
    const start = this.#skip(this.#bytes.readInt32LE(this.#at));
    const key = this.#bytes.toString('latin1', start, this.#at);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size === MOST_REMEMBERED) this.#known.clear();
    const reasons = decodeReasons(this.#bytes.subarray(start, this.#at));
    this.#known.set(key, reasons);
    return reasons;
  }
}
