/** A field of reference data: a text, which is stored trimmed and in Unicode NFC. */
export interface ReferenceField {
  readonly description: string;
  /** In characters. */
  readonly maxLength: number;
  /** What it may consist of; without it all visible characters. */
  readonly pattern?: string;
  /** It is the id of an entry there: the path of another resource. */
  readonly to?: string;
  /** It may be left out, or be null. */
  readonly isOptional?: true;
  /** Two entries of a workspace may not have what is the same after this. */
  readonly unique?: (text: string) => string;
  /** It stays what it was when the entry was made: customers and events hold it. */
  readonly isFixed?: true;
  /** How it is spelled, whichever way it came. */
  readonly spell?: (text: string) => string;
}

/** What a field holds; null only where it is optional. */
export type ReferenceFields = Readonly<Record<string, string | null>>;

/** An entry that every workspace has and that can't be deleted. */
export interface BuiltInEntry {
  readonly id: string;
  readonly fields: ReferenceFields;
  /** Those of its fields that can be changed. */
  readonly changeable: readonly string[];
}

/** Reference data of one sort: all that sets it apart from other sorts, in the API, the database and the command line. */
export interface ReferenceResource {
  /** Of its address below /v1, and its name in the database. */
  readonly path: string;
  /** Of its schemas and operations in the contract. */
  readonly schema: string;
  /** Of its ids. */
  readonly prefix: string;
  readonly one: string;
  readonly many: string;
  /** What it is for, as a sentence. */
  readonly about: string;
  /** So many may a workspace have. */
  readonly most: number;
  readonly fields: Readonly<Record<string, ReferenceField>>;
  /** First in lists: their ids sort before the prefix. */
  readonly builtIn?: readonly BuiltInEntry[];
  /** The setting of an import that names an entry by its id. */
  readonly importSetting?: string;
  /** What that setting may be in the place of an id. */
  readonly insteadOfId?: string;
}

/** A reference from one entry, or from an import, to an entry. */
export interface Reference {
  /** The path of its resource. */
  readonly resource: string;
  readonly id: string;
}
