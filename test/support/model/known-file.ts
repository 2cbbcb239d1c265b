/** A value as the database has it. */
export type StoredValue = string | number | boolean | Date | readonly string[];

/**
 * A cell as a test writes it, with what the spec makes of it: a value, or the code of a reason. Neither: it is empty.
 * The oracle is told and does not parse, so that no mistake of the product's parsers can be repeated in it.
 */
export interface KnownCell {
  readonly text: string;
  readonly value?: StoredValue;
  readonly fault?: string;
}

export interface KnownColumn {
  readonly header: string;
  /** The attribute that the header means; null: none, the column is ignored. */
  readonly attribute: string | null;
}

export interface KnownRow {
  /** 1-based ordinal of the record, the header not counted. */
  readonly row: number;
  /** Physical line where it starts, 1-based. */
  readonly line: number;
  readonly cells: readonly KnownCell[];
}

export interface KnownFile {
  readonly name: string;
  readonly columns: readonly KnownColumn[];
  readonly rows: readonly KnownRow[];
  readonly bytes: Buffer;
}

export const isBlank = (cell: KnownCell): boolean => cell.text.trim() === '';
