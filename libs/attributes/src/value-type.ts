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

/** One kind of value. `parse` is called once a column and run; what it returns runs once a cell. */
export interface ValueType {
  readonly name: string;
  readonly parse: (attribute: AttributeDefinition, context: ParseContext) => Parse;
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
