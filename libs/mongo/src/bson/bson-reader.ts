import { mongo } from 'mongoose';
import { ARRAY, BOOLEAN, DATE, DOCUMENT, DOUBLE, INT32, NULL, STRING } from './bson-types.js';

const TWO_TO_32 = 2 ** 32;
const MOST_NAMES = 4096;

type Fields = Record<string, unknown>;

/** A field's name as it is in a document, and the one that came after it the last time. */
interface Name {
  readonly text: string;
  readonly bytes: Uint8Array;
  next: Name | null;
}

/** A type of value, or a name, that the driver knows how to treat. */
class ForeignError extends Error {}

/**
 * Reads documents as the driver's own deserialiser does, at half its cost
 * (docs/decisions/0039-customers-events-and-rejects-are-encoded-by-our-own-bson-writer.md): most documents have the same fields in the same order, so a
 * field's name is compared with the one expected before it is decoded.
 */
export class BsonReader {
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #names = new Map<string, Name>();
  /** Stands before the first name of a document. */
  readonly #first: Name = { text: '', bytes: new Uint8Array(), next: null };
  #last: Name = this.#first;

  /** One with something in it that no customer of ours has is left to the driver. */
  read(document: Buffer): Readonly<Fields> {
    this.#buffer = document;
    this.#at = 0;
    this.#last = this.#first;
    try {
      return this.#object();
    } catch (error) {
      if (!(error instanceof ForeignError)) throw error;
      return mongo.BSON.deserialize(document);
    }
  }

  #object(): Fields {
    const fields: Fields = {};
    this.#at += 4;
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      const name = this.#name();
      if (name === '__proto__' || name.startsWith('$')) throw new ForeignError();
      fields[name] = this.#value(type);
    }
    return fields;
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#at += 4;
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      this.#at = this.#endOfName() + 1;
      items.push(this.#value(type));
    }
    return items;
  }

  #value(type: number): unknown {
    switch (type) {
      case STRING:
        return this.#string();
      case INT32:
        return this.#int32();
      case DOUBLE:
        this.#at += 8;
        return this.#buffer.readDoubleLE(this.#at - 8);
      case BOOLEAN:
        return this.#byte() === 1;
      case DATE:
        return this.#date();
      case DOCUMENT:
        return this.#object();
      case ARRAY:
        return this.#array();
      case NULL:
        return null;
      default:
        throw new ForeignError();
    }
  }

  #string(): string {
    const bytes = this.#int32() - 1;
    const start = this.#at;
    this.#at += bytes + 1;
    return this.#text(start, start + bytes);
  }

  /** Plain texts are read as Latin-1, which is a copy. */
  #text(start: number, end: number): string {
    const buffer = this.#buffer;
    for (let i = start; i < end; i++) {
      if ((buffer[i] as number) > 0x7f) return buffer.toString('utf8', start, end);
    }
    return buffer.toString('latin1', start, end);
  }

  #date(): Date {
    const low = this.#int32() >>> 0;
    return new Date(this.#int32() * TWO_TO_32 + low);
  }

  #name(): string {
    const expected = this.#last.next;
    const name = expected && this.#standsHere(expected) ? expected : this.#learn();
    this.#at += name.bytes.length;
    this.#last.next = name;
    this.#last = name;
    return name.text;
  }

  /** The closing zero is one of the name's bytes, so a longer name doesn't pass for it. */
  #standsHere({ bytes }: Name): boolean {
    const buffer = this.#buffer;
    const at = this.#at;
    for (let i = 0; i < bytes.length; i++) if (buffer[at + i] !== bytes[i]) return false;
    return true;
  }

  #learn(): Name {
    const end = this.#endOfName();
    const text = this.#text(this.#at, end);
    const known = this.#names.get(text);
    if (known) return known;
    if (this.#names.size === MOST_NAMES) this.#forget();
    const name = { text, bytes: Uint8Array.from(this.#buffer.subarray(this.#at, end + 1)), next: null };
    this.#names.set(text, name);
    return name;
  }

  #forget(): void {
    for (const name of this.#names.values()) name.next = null;
    this.#names = new Map();
    this.#first.next = null;
  }

  #endOfName(): number {
    return this.#buffer.indexOf(0, this.#at);
  }

  #byte(): number {
    return this.#buffer[this.#at++] as number;
  }

  #int32(): number {
    const at = this.#at;
    const buffer = this.#buffer;
    this.#at += 4;
    return (
      (buffer[at] as number) |
      ((buffer[at + 1] as number) << 8) |
      ((buffer[at + 2] as number) << 16) |
      ((buffer[at + 3] as number) << 24)
    );
  }
}
