import type { Delimiter, ParseOptions, Quoting } from './run-definition.js';
import type { TableBounds } from './table-bounds.js';
import type { EntryRules, Fallback, Scalar } from './value-entry.js';

/**
 * The formats of a mapping: version 2 has all of version 1 and, for one attribute, several entries, headers, conditions
 * and steps (spec: mappings.md).
 */
export const mappingVersions = [1, 2] as const;

export type MappingVersion = (typeof mappingVersions)[number];

/** How the files are read: where a mapping says nothing, it is detected or the type's default. */
export interface MappingOptions extends Omit<ParseOptions, 'phoneCountry'> {
  /** As of an attribute: the column that names the country of each row, too. */
  readonly phoneCountry?: EntryRules['country'];
  /** Any label of it: `latin1` is `windows-1252`. */
  readonly encoding?: string;
  readonly delimiter?: Delimiter;
  readonly quoting?: Quoting;
  /** What becomes of rows with an ID that stood before: without it, or `reject`, they are rejected. */
  readonly repeats?: 'reject' | 'merge';
  readonly header?: TableBounds['header'];
  readonly footer?: TableBounds['footer'];
  /** The name of the sheet of workbooks; without it, the first that is visible. */
  readonly sheet?: string;
}

/** Where one attribute, or one field, gets its values from. With nothing that gives a value it is left alone. */
export interface MappedAttribute extends EntryRules {
  /** The attribute's id; either this or a field. */
  readonly attribute?: string;
  /** Of kinds without an ID: the name of a field of their files, as a header would have it. */
  readonly field?: string;
  readonly header?: string;
  /** What is in the file → what is taken for it. Keys are the user's texts: never use them as field names. */
  readonly values?: Readonly<Record<string, Scalar>>;
  readonly fallback?: Fallback;
  readonly ignoreOnUpdate?: boolean;
}

/** How the headers of files become attributes: what is saved, exported and imported (spec: customers.md, 3). */
export interface MappingDefinition {
  readonly version: MappingVersion;
  /** Of customers: another value of the import's setting `id_kind`. */
  readonly idKind?: 'loyalty' | 'external';
  readonly options?: MappingOptions;
  /** The ID first, where there is one. */
  readonly attributes: readonly MappedAttribute[];
}
