import { hasHalfCharacter, isLongerThan, toNfc } from '#libs/attributes';
import type { ActionRules, ReasonCode, RejectReason } from '#libs/messages';
import { type Decimal, decimalOf, minorUnits } from './decimal.js';
import { readTimestamp } from './timestamp.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The longest ID, in characters. */
const MOST_CHARACTERS = 255;
/** Amounts, quantities and points stay below: far above any purchase, and exact in their sums. */
const LIMIT = 1e15;

const NUMERIC = /^\s*-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?\s*$/i;

/** Reads the fields of one object and collects what is wrong with them. `null` is as good as absent. */
export class Fields {
  readonly reasons: RejectReason[] = [];

  constructor(
    private readonly object: JsonObject,
    private readonly rules: ActionRules,
    /** Where the object is in its action: `items[2].`. */
    private readonly path = '',
  ) {}

  refuse(field: string, code: ReasonCode, argument?: string | number): null {
    const attribute = this.path + field;
    this.reasons.push(argument === undefined ? { attribute, code } : { attribute, code, argument });
    return null;
  }

  has(field: string): boolean {
    return this.raw(field) !== null;
  }

  raw(field: string): unknown {
    return Object.hasOwn(this.object, field) ? (this.object[field] ?? null) : null;
  }

  /** Trimmed and in NFC; null when it is not a text of 1 to 255 characters. */
  text(field: string): string | null {
    const value = this.raw(field);
    if (value === null) return this.refuse(field, 'field_missing');
    if (typeof value !== 'string') return this.refuse(field, 'invalid_type', 'text in quotes');
    if (hasHalfCharacter(value)) return this.refuse(field, 'half_character');
    const text = toNfc(value.trim());
    if (text === '') return this.refuse(field, 'field_missing');
    if (text.includes('\0')) return this.refuse(field, 'control_character');
    return isLongerThan(text, MOST_CHARACTERS) ? this.refuse(field, 'too_long', MOST_CHARACTERS) : text;
  }

  /** Blank is as good as absent. */
  optionalText(field: string): string | null {
    const value = this.raw(field);
    const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
    return isBlank ? null : this.text(field);
  }

  number(field: string): number | null {
    const value = this.raw(field);
    if (value === null) return this.refuse(field, 'field_missing');
    // What is beyond a double is infinite to JSON.parse.
    if (typeof value === 'number') return Number.isFinite(value) ? value : this.refuse(field, 'amount_out_of_range');
    const isNumeric = typeof value === 'string' && NUMERIC.test(value);
    return isNumeric ? this.refuse(field, 'number_as_text') : this.refuse(field, 'invalid_type', 'a number');
  }

  /** Of any sign. What is beyond the limit would not be kept as given: a double rounds it. */
  optionalNumber(field: string): number | null {
    const value = this.has(field) ? this.number(field) : null;
    return value === null || Math.abs(value) < LIMIT ? value : this.refuse(field, 'amount_out_of_range');
  }

  /** In minor units, 0 or more. */
  amount(field: string): bigint | null {
    const value = this.number(field);
    if (value === null) return null;
    if (value < 0) return this.refuse(field, 'negative');
    if (value >= LIMIT) return this.refuse(field, 'amount_out_of_range');
    return minorUnits(value, this.rules.digits) ?? this.refuse(field, 'too_many_decimals', this.rules.digits);
  }

  positiveAmount(field: string): bigint | null {
    const minor = this.amount(field);
    return minor === 0n ? this.refuse(field, 'not_positive') : minor;
  }

  quantity(field: string): Decimal | null {
    const value = this.number(field);
    if (value === null) return null;
    if (value <= 0) return this.refuse(field, 'not_positive');
    return value < LIMIT ? decimalOf(value) : this.refuse(field, 'amount_out_of_range');
  }

  /** Milliseconds since 1970. */
  timestamp(field: string): number | null {
    const value = this.raw(field);
    if (value === null) return this.refuse(field, 'field_missing');
    if (typeof value !== 'string') return this.refuse(field, 'invalid_timestamp');
    const instant = readTimestamp(value.trim());
    return typeof instant === 'number' ? instant : this.refuse(field, instant);
  }

  /** The objects of an optional list, each with its own fields; what is wrong with them is found here too. */
  list<T>(field: string, read: (fields: Fields) => T | null): readonly T[] {
    const value = this.raw(field);
    if (value === null) return [];
    if (!Array.isArray(value)) {
      this.refuse(field, 'invalid_type', 'a list of objects');
      return [];
    }
    return value.map((one, i) => this.element(`${field}[${i}]`, one, read)).filter((one) => one !== null);
  }

  private element<T>(name: string, value: unknown, read: (fields: Fields) => T | null): T | null {
    if (!isObject(value)) return this.refuse(name, 'invalid_type', 'an object');
    const fields = new Fields(value, this.rules, `${this.path}${name}.`);
    const element = read(fields);
    this.reasons.push(...fields.reasons);
    return element;
  }
}
