import { kinds, POINT_OF_CONTACT } from '#libs/kinds';
import {
  applyMapping,
  type HeaderError,
  headerFault,
  locateCells,
  locateId,
  type MatchedHeaders,
  matchHeaders,
  parseOptionsOf,
} from '#libs/mapping';
import {
  CHUNK_BYTES,
  CHUNK_ROWS,
  type ColumnDefinition,
  DEFINITION_VERSION,
  type FileDefinition,
  type MappingDefinition,
  type MappingFault,
  type Matching,
  pinnedKindOf,
  type RunDefinition,
  type RunMode,
  tableBoundsOf,
  type WorkflowReference,
} from '#libs/messages';
import type { ImportDoc, ListedFile, ListedVerdict } from '#libs/mongo';
import { checkInTurns } from '../http/check-in-turns.js';
import { attributesFor } from '../mapping/attributes-for.js';
import type { ImportPlace } from '../mapping/find-place.js';
import { mappingOf, surroundingsOf } from '../mapping/read-mapping.js';
import { basisOf } from './basis.js';
import { largeCellFaults } from './large-cells.js';

export interface DefinitionRequest {
  readonly run: string;
  readonly mode: RunMode;
  readonly lanes: number;
  readonly now: Date;
  readonly workspace: ImportPlace;
  readonly found: ImportDoc;
  /** Checked and in order: the import's state says so. */
  readonly files: readonly ListedFile[];
  /** That it may set off. */
  readonly workflows: readonly WorkflowReference[];
}

export type DefinedRun =
  | { readonly ok: true; readonly definition: RunDefinition }
  | { readonly ok: false; readonly errors: readonly HeaderError[] }
  | { readonly ok: false; readonly faults: readonly MappingFault[] };

const fact = <T>(value: T | null | undefined, file: ListedFile): T => {
  if (value === null || value === undefined) throw new Error(`file ${file._id} has no verdict`);
  return value;
};

/** What the check has found of the columns that the run reads. */
const signsOf = ({ headers, signs }: ListedVerdict, columns: readonly ColumnDefinition[]) => {
  if (!signs) return {};
  const id = locateId(columns, headers);
  return {
    ...(signs.pointZero.includes(id) && { pointZeroIds: true as const }),
    ...(signs.marked.length > 0 && { markedColumns: signs.marked }),
  };
};

const defineFile = (file: ListedFile, columns: readonly ColumnDefinition[]): FileDefinition => {
  const verdict = fact(file.verdict, file);
  const table = tableBoundsOf(file.reading ?? {});
  return {
    id: file._id,
    name: file.name,
    sha256: fact(file.sha256, file),
    bytes: fact(file.bytes, file),
    format: fact(verdict.format, file),
    encoding: fact(verdict.encoding, file),
    delimiter: verdict.delimiter,
    ...(verdict.format === 'csv' && file.reading?.quoting && { quoting: file.reading.quoting }),
    gzip: verdict.gzip,
    ...(verdict.sheet !== undefined && { sheet: verdict.sheet }),
    ...(table && { table }),
    ...(verdict.recordsBefore !== undefined && { recordsBefore: verdict.recordsBefore }),
    headers: verdict.headers,
    rows: verdict.rows,
    ...signsOf(verdict, columns),
  };
};

/** The columns of a run, or why there are none. */
export type Mapped = MatchedHeaders | { readonly ok: false; readonly faults: readonly MappingFault[] };

type HeadersOf = Pick<DefinitionRequest, 'workspace' | 'found' | 'files'>;

const matchColumns = async (
  mapping: MappingDefinition | null,
  { workspace, found, files }: HeadersOf,
): Promise<Mapped> => {
  const attributes = attributesFor(found, workspace);
  const headers = files.map(({ verdict }) => verdict?.headers ?? []);
  const columnsByName = kinds.get(found.kind)?.columns;
  if (columnsByName) return { ok: true, columns: columnsByName(headers.flat(), workspace), ignoredColumns: [] };
  if (mapping === null) return matchHeaders(headers, attributes, found);
  const faults = await checkInTurns(mapping, surroundingsOf(workspace, found, files));
  return faults.length > 0 ? { ok: false, faults } : applyMapping(mapping, attributes, headers, found);
};

/** Where rows name points of contact, each is rejected for itself. */
export const lacksBrand = ({ needsBrand, origin }: ImportPlace, columns: readonly ColumnDefinition[]): boolean =>
  needsBrand === true && origin?.brand === null && columns.every(({ attribute }) => attribute.id !== POINT_OF_CONTACT);

/** Only of columns that the run reads. */
const largeCellErrors = (mapped: Pick<RunDefinition, 'columns' | 'cells'>, files: readonly ListedFile[]) =>
  files.flatMap(({ verdict }, file): HeaderError[] => {
    if (!verdict?.largeCells) return [];
    const read = new Set(locateCells(mapped, verdict.headers));
    return largeCellFaults(verdict, (column) => read.has(column)).map((fault) => ({ ...fault, file }));
  });

/** A mapping is checked again: files and attributes may have changed since it was set. */
export const mapHeaders = async (mapping: MappingDefinition | null, request: HeadersOf): Promise<Mapped> => {
  const { workspace } = request;
  const mapped = await matchColumns(mapping, request);
  if (!mapped.ok) return mapped;
  const errors = largeCellErrors(mapped, request.files);
  if (errors.length > 0) return { ok: false, errors };
  if (!lacksBrand(workspace, mapped.columns)) return mapped;
  return { ok: false, errors: [headerFault(0, 'brand_missing', workspace.origin?.point_of_contact ?? '')] };
};

/** How rows find their customers: a mapping may let those of one ID take effect one after the other. */
const matchingBy = (mapping: MappingDefinition | null, { matching }: Pick<ImportDoc, 'matching'>): Matching =>
  mapping?.options?.repeats === 'merge' ? { ...matching, repeats: 'fold' } : matching;

type PinnedMapping = Pick<Extract<Mapped, { readonly ok: true }>, 'columns' | 'cells' | 'ignoredColumns'>;

/** The run of a mapping whose columns have been found. */
export const pinRun = (
  { run, mode, lanes, now, workspace, found, files, workflows }: DefinitionRequest,
  mapping: MappingDefinition | null,
  { columns, cells, ignoredColumns }: PinnedMapping,
): RunDefinition => ({
  version: DEFINITION_VERSION,
  workspace: workspace._id,
  import: found._id,
  run,
  mode,
  ...pinnedKindOf(found),
  matching: matchingBy(mapping, found),
  country: workspace.country,
  zone: workspace.zone,
  now: now.toISOString(),
  files: files.map((file) => defineFile(file, columns)),
  columns,
  ...(cells && { cells }),
  ...(mapping && { options: parseOptionsOf(mapping) }),
  ignoredColumns,
  lanes,
  chunkRows: CHUNK_ROWS,
  chunkBytes: CHUNK_BYTES,
  workflows,
  ...(workspace.origin && { origin: workspace.origin }),
  ...(workspace.namedByRows && { namedByRows: workspace.namedByRows }),
});

/** Pins all that decides what the run does, so that it does the same whenever and wherever it is worked on. */
export const defineRun = async (request: DefinitionRequest): Promise<DefinedRun> => {
  const { workspace, found } = request;
  const mapping = mappingOf(found);
  const mapped = await mapHeaders(mapping, request);
  if (!mapped.ok) return mapped;
  const definition = pinRun(request, mapping, mapped);
  return { ok: true, definition: { ...definition, basis: basisOf(definition, attributesFor(found, workspace)) } };
};
