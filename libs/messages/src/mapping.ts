import type { Delimiter, ParseOptions } from './run-definition.js';

/** The format of a mapping; another one would get another number. */
export const MAPPING_VERSION = 1;

/** How the files are read: where a mapping says nothing, it is detected or the type's default. */
export interface MappingOptions extends ParseOptions {
  /** Any label of it: `latin1` is `windows-1252`. */
  readonly encoding?: string;
  readonly delimiter?: Delimiter;
}

type Scalar = string | number | boolean;

/** A value for empty cells: written down, or an expression such as `next monday 09:00` for dates and datetimes. */
export type Fallback = { readonly static: Scalar | readonly Scalar[] } | { readonly dynamic: string };

/** Where one attribute gets its values from. With neither header nor fallback it is left alone. */
export interface MappedAttribute {
  /** Its id. */
  readonly attribute: string;
  readonly header?: string;
  /** What is in the file → what is taken for it. Keys are the user's texts: never use them as field names. */
  readonly values?: Readonly<Record<string, string>>;
  readonly fallback?: Fallback;
  readonly ignoreOnUpdate?: boolean;
}

/** How the headers of files become attributes: what is saved, exported and imported (spec: customers.md, 3). */
export interface MappingDefinition {
  readonly version: typeof MAPPING_VERSION;
  /** Of customers: another value of the import's setting `id_kind`. */
  readonly idKind?: 'loyalty' | 'external';
  readonly options?: MappingOptions;
  /** The ID first. */
  readonly attributes: readonly MappedAttribute[];
}
