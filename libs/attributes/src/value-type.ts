import type { AttributeDefinition, Cell, ReasonCode, RunDefinition, StoredValue, WireValue } from '#libs/messages';
import type { Zone } from './dates/zone.js';

/** A cell that holds something: texts are trimmed and not empty, arrays have an item. */
export type FilledCell = Exclude<Cell, null>;

/** A value in its wire form: a datetime is epoch milliseconds, a date is yyyy-MM-dd, a list an array. */
export type PlainValue = Exclude<WireValue, null | { readonly c: number }>;

/** Why a cell is no value of its type. `argument` is a fact about the attribute, never the cell. */
export class Fault {
  constructor(
    readonly code: ReasonCode,
    readonly argument?: string | number,
  ) {}
}

export const isFault = (value: unknown): value is Fault => value instanceof Fault;

/** The value of a cell; null when it holds nothing after all, as a list of blanks does. */
export type Parse = (cell: FilledCell) => PlainValue | null | Fault;

/** What a parser may know besides its attribute: facts pinned with the run, so that a value means the same for ever. */
export type ParseContext = Pick<RunDefinition, 'country' | 'zone' | 'now' | 'options'>;

/** A row has at most 1 MiB. */
const LONGEST_TEXT = 1024 * 1024;

/** What someone who writes a file must know of an attribute. */
export interface ValueGuide {
  /** What its cells may hold, as a sentence. */
  readonly accepts: string;
  /** A valid cell; arrays and scalars as JSON has them. */
  readonly example: Cell;
}

/**
 * What a value is in JSON where it is written as it is kept, as JSON Schema: always accepted, but for what a schema can't
 * say. Other ways to write it are accepted too.
 */
export interface ValueSchema {
  readonly type: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: ValueSchema;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The row of a type in the table of docs/customers.md, which `npm run generate` writes. */
export interface TypeSummary {
  /** What a cell may hold, and its limits. */
  readonly takes: string;
  /** What MongoDB keeps. */
  readonly storedAs: string;
}

/** How values of a type are told from others by how they look, to suggest a mapping. */
export interface ValueShape {
  /** The most telling type has the lowest number. */
  readonly rank: number;
  /** What a value must look like besides being one of the type. */
  readonly looksLike?: (sample: string) => boolean;
}

/** One kind of value. `parse` is called once a column and run; what it returns runs once a cell. */
export interface ValueType {
  readonly name: string;
  readonly summary: TypeSummary;
  /** How to fill in an attribute of the type, in a workspace of this country. */
  readonly guide: (attribute: AttributeDefinition, country: string) => ValueGuide;
  readonly schema: (attribute: AttributeDefinition) => ValueSchema;
  /** Whether an attribute of the type may be unique. */
  readonly unique: boolean;
  /** Its values are read in a country, which an option or a row may name. */
  readonly byCountry?: true;
  /** Without it, its values look like those of other types. */
  readonly shape?: ValueShape;
  readonly parse: (attribute: AttributeDefinition, context: ParseContext) => Parse;
  /** Whether a value that came with a message has the type's wire form. Runs for each value: cheap, and no more than that. */
  readonly isWire: (value: unknown) => boolean;
  /** The form that MongoDB keeps. */
  readonly stored: (value: PlainValue) => StoredValue;
  /** The value of an instant (epoch milliseconds), of types that take dynamic fallbacks. */
  readonly ofInstant?: (instant: number, zone: Zone) => PlainValue | Fault;
  /** Whether the stored form of `value` equals what is stored. Allocates nothing: it runs for each unchanged cell. */
  readonly same: (stored: unknown, value: PlainValue) => boolean;
  /** Under which text two values are the same to a unique attribute; without it, their own. */
  readonly comparable?: (text: string) => string;
}

/** The storing half of all types whose wire form is the stored form. */
export const storedAsIs: Pick<ValueType, 'stored' | 'same'> = {
  stored: (value) => value,
  same: (stored, value) => stored === value,
};

/** The wire forms: a text, a list of texts. Longer texts than any row may have are none. */
export const isWireText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST_TEXT;

export const isWireList = (value: unknown): boolean => Array.isArray(value) && value.every(isWireText);
