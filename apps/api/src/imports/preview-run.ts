import {
  comparableHeader,
  type HeaderError,
  importable,
  locateId,
  mandatoryLacking,
  nameAttributes,
  parseOptionsOf,
} from '#libs/mapping';
import { type ColumnDefinition, type MappingDefinition, type MappingFault, runnableStates } from '#libs/messages';
import type { ImportDoc, ListedFile, Stores } from '#libs/mongo';
import { attributesFor } from '../mapping/attributes-for.js';
import { findPlace } from '../mapping/find-place.js';
import { mappingOf } from '../mapping/read-mapping.js';
import type { ErrorView } from '../views/error-view.js';
import { viewFileError } from '../views/file-view.js';
import type { Meaning } from '../views/lacking-columns.js';
import { type Mapped, mapHeaders } from './define-run.js';
import { warnOfPlaceholders } from './placeholder-warnings.js';

/** What is known of the next run of an import before anybody asks for it. */
export interface RunPreview {
  /** What it would be refused for, though each file is in order. */
  readonly obstacles: readonly ErrorView[];
  /** By file: what it would reject rows for. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
  /** What a header means; without it, its own name. */
  readonly meaning?: Meaning;
}

const NOTHING: RunPreview = { obstacles: [], warnings: new Map() };

/** Faults of headers as those of their files. Where there is no header row, keys are on any line. */
export const viewHeaderErrors = (errors: readonly HeaderError[], files: readonly ListedFile[]): readonly ErrorView[] =>
  errors.map(({ file: index, ...error }) => {
    const { name = '', verdict } = files[index] ?? {};
    return viewFileError(name, { ...error, line: error.line ?? verdict?.headerLine ?? null });
  });

const attributeAt = ({ attributes }: MappingDefinition, pointer: string): string | null =>
  attributes[Number(/^\/attributes\/(\d+)/.exec(pointer)?.[1])]?.attribute ?? null;

/** A fault of the mapping is none of a file. */
const viewMappingFault =
  (mapping: MappingDefinition) =>
  ({ pointer, code, detail }: MappingFault): ErrorView => ({
    file: null,
    row: null,
    line: null,
    customer_id: null,
    transaction_id: null,
    attribute: attributeAt(mapping, pointer),
    code,
    message: `In the mapping, at ${pointer}: ${detail}`,
  });

const warn = (columns: readonly ColumnDefinition[], { verdict }: ListedFile): readonly string[] => {
  const lacking = mandatoryLacking(columns, verdict?.headers ?? []);
  if (lacking.length === 0) return [];
  const names = lacking.map(({ id }) => id).join(', ');
  const [is, them] = lacking.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `No column of this file is ${names}, which ${is} mandatory: every row will be rejected. Map a header or a fallback to ${them}.`,
  ];
};

/** Where the IDs of a file show that a program changed them (spec: mappings.md). */
const warnOfIds = (columns: readonly ColumnDefinition[], { verdict }: ListedFile): readonly string[] => {
  const id = locateId(columns, verdict?.headers ?? []);
  const { pointZero = [], scientific = [] } = verdict?.signs ?? {};
  const forms = [...(scientific.includes(id) ? ['7.7E+15'] : []), ...(pointZero.includes(id) ? ['77.0'] : [])];
  if (forms.length === 0) return [];
  return [
    `Some IDs look like numbers that a spreadsheet or another program changed, such as ${forms.join(' or ')}: their rows will be rejected. Export the column as text, or set the option idsAsIs in the mapping.`,
  ];
};

const warningsOf = (
  columns: readonly ColumnDefinition[],
  file: ListedFile,
  mapping: MappingDefinition | null,
): readonly string[] => [
  ...warn(columns, file),
  ...(mapping?.options?.idsAsIs ? [] : warnOfIds(columns, file)),
  ...warnOfPlaceholders(columns, file.verdict ?? {}, mapping ? parseOptionsOf(mapping) : {}),
];

const previewOf = (mapping: MappingDefinition | null, mapped: Mapped, files: readonly ListedFile[]): RunPreview => {
  if (mapped.ok) {
    const warnings = files.map((file) => [file._id, warningsOf(mapped.columns, file, mapping)] as const);
    return { obstacles: [], warnings: new Map(warnings) };
  }
  const obstacles =
    'errors' in mapped
      ? viewHeaderErrors(mapped.errors, files)
      : mapped.faults.map(viewMappingFault(mapping as MappingDefinition));
  return { ...NOTHING, obstacles };
};

/** Looks at the headers as a run would. Of transactions pre-processing has said all; while files are checked none can. */
export const previewRun = async (
  stores: Pick<Stores, 'workspaces' | 'references'>,
  found: ImportDoc,
  files: readonly ListedFile[],
): Promise<RunPreview> => {
  if (found.process === 'groups' || !runnableStates.includes(found.status)) return NOTHING;
  const workspace = await findPlace(stores, found, found);
  const mapping = mappingOf(found);
  const named = nameAttributes(importable(attributesFor(found, workspace), found.matching));
  const meaning: Meaning = (header) => named(header)?.id ?? comparableHeader(header);
  const mapped = await mapHeaders(mapping, { workspace, found, files });
  return { ...previewOf(mapping, mapped, files), meaning };
};
