import { guideTo, isStandard } from '#libs/attributes';
import type {
  AttributeDefinition,
  BatchFound,
  BatchReads,
  Changes,
  ColumnDefinition,
  FileFormat,
  ImportSettings,
  Matching,
  OtherColumns,
  OutcomeChunk,
  PinnedKind,
  Processing,
  RecordForm,
  RunDefinition,
} from '#libs/messages';
import type { RowFate } from './customers/row-fates.js';
import type { ImportSetting, SettingFault } from './import-settings.js';
import type { NamedTopic } from './people/subscriptions.js';

/** A kind made ready for one run. Its functions are pure: the same batch and the same reads give the same changes. */
export interface CompiledKind {
  /** What the snapshot must hold before the batch is decided (correctness.md, 8). */
  readonly readsOf: (batch: Iterable<OutcomeChunk>) => BatchReads;
  /**
   * The same by the routing keys of the rows alone, without a look at the rows; null: it depends on more of them. Records
   * that say something of themselves (`hasFacts`) have to be looked at in any case.
   */
  readonly readsOfKeys: ((keys: readonly string[]) => BatchReads) | null;
  /** What the batch does, built from nothing on each call: a MongoDB transaction may try several times. */
  readonly foldBatch: (batch: Iterable<OutcomeChunk>, found: BatchFound) => Changes;
  /** What becomes of each row of the batch by the same rules, in their order; absent: nobody can look at them before. */
  readonly fatesOf?: (batch: Iterable<OutcomeChunk>, found: BatchFound) => readonly RowFate[];
}

/** A workspace, as far as it decides what files of a kind may hold. */
export interface KindPlace {
  readonly attributes: readonly AttributeDefinition[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Every transaction belongs to one of several accounts. */
  readonly multiAccounts?: boolean;
  /** What customers subscribe to. */
  readonly topics?: readonly NamedTopic[];
  /** The settings of the import that its files are for. */
  readonly settings?: ImportSettings;
  /** The id of the brand that subscriptions of its files go to; null: the workspace has not several. */
  readonly brand?: string | null;
}

/** A field of a kind's files, as people who write such a file are told of it. */
export interface KindField
  extends Required<Pick<AttributeDefinition, 'id' | 'label' | 'type' | 'mandatory' | 'unique'>> {
  readonly options: NonNullable<AttributeDefinition['options']>;
  readonly max_length: number | null;
  /** Whether every workspace has it. */
  readonly standard: boolean;
  /** What is accepted, as a sentence. */
  readonly accepts: string;
  readonly example: unknown;
}

/** Examples of files that can be imported as they are; null: files of the kind have no such format. */
export interface KindTemplates {
  readonly csv: ((place: KindPlace) => string) | null;
  /** JSON, or NDJSON where each record is a line. */
  readonly json: ((place: KindPlace) => string) | null;
}

/** A column of reports of errors that only some kinds have. */
export type ErrorColumn = 'event_id';

/** One kind of import: the whole of what sets it apart. Other processes get what they need of it as `PinnedKind`. */
export interface Kind {
  readonly name: string;
  /** What it imports from what, to be read after "import": for the command line. */
  readonly summary: string;
  readonly records: RecordForm;
  /** Formats that its files may have; absent: those of text that its records have. */
  readonly formats?: readonly FileFormat[];
  readonly process: Processing;
  /** Options that its imports take, by their names in the API. */
  readonly settings: Readonly<Record<string, ImportSetting>>;
  /** Why settings that are right one by one are wrong together; null: they are not. */
  readonly contradictionIn: ((settings: ImportSettings) => SettingFault | null) | null;
  readonly matching: (settings: ImportSettings) => Matching;
  /** What becomes of columns that name no attribute; absent: they are ignored. */
  readonly otherColumns?: (settings: ImportSettings) => OtherColumns;
  /** What headers of its files mean, where each means one thing by its name alone; absent: they are matched. */
  readonly columns?: (headers: readonly string[], place: Pick<KindPlace, 'attributes'>) => readonly ColumnDefinition[];
  /** Its imports are made by this endpoint only; absent: by whoever asks for one. */
  readonly door?: 'csv-endpoint';
  /** What columns of its files may name; absent: all attributes of the workspace. */
  readonly attributes?: (place: KindPlace) => readonly AttributeDefinition[];
  /** What columns may name depends on reference data of the workspace. */
  readonly usesReferences?: true;
  readonly fields: (place: KindPlace) => readonly KindField[];
  readonly template: KindTemplates;
  /** Actions of those of its events that may set off workflows. */
  readonly triggers: readonly string[];
  /** What its rows do, each by itself; null: its records are settled in groups, by the process `transactions`. */
  readonly compile: ((definition: RunDefinition) => CompiledKind) | null;
  /** Columns that lists of its errors have beside those of all kinds. */
  readonly errorColumns: readonly ErrorColumn[];
}

const formatsOfRecords: Readonly<Record<RecordForm, readonly FileFormat[]>> = {
  table: ['csv', 'json', 'ndjson'],
  lines: ['ndjson'],
};

/** Formats that files of a kind may have. */
export const formatsOf = ({ records, formats }: Pick<Kind, 'records' | 'formats'>): readonly FileFormat[] =>
  formats ?? formatsOfRecords[records];

/** Whether columns are mapped to fields: records that are lines have fixed fields. */
export const takesMapping = ({ records }: Pick<Kind, 'records'>): boolean => records === 'table';

/** What an import or a run keeps of its kind. */
export const pinKind = (
  { name, records, process, matching, otherColumns, formats }: Kind,
  settings: ImportSettings,
): PinnedKind => ({
  kind: name,
  settings,
  records,
  process,
  matching: matching(settings),
  ...(otherColumns && { otherColumns: otherColumns(settings) }),
  ...(formats && { formats }),
});

/** The attributes that columns of a kind's files may name. */
export const attributesOf = (
  { attributes }: Pick<Kind, 'attributes'>,
  place: KindPlace,
): readonly AttributeDefinition[] => attributes?.(place) ?? place.attributes;

/** An attribute as a field of files. */
export const fieldOfAttribute = (attribute: AttributeDefinition, country: string): KindField => ({
  id: attribute.id,
  label: attribute.label,
  type: attribute.type,
  mandatory: attribute.mandatory ?? false,
  unique: attribute.unique ?? false,
  options: attribute.options ?? [],
  max_length: attribute.maxLength ?? null,
  standard: isStandard(attribute.id),
  ...guideTo(attribute, country),
});
