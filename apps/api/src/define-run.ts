import { type HeaderError, matchHeaders } from '#libs/mapping';
import {
  CHUNK_BYTES,
  CHUNK_ROWS,
  DEFINITION_VERSION,
  type FileDefinition,
  type RunDefinition,
  type RunMode,
  type WorkflowReference,
} from '#libs/messages';
import type { FileDoc, ImportDoc, WorkspaceDoc } from '#libs/mongo';
import { basisOf } from './basis.js';

export interface DefinitionRequest {
  readonly run: string;
  readonly mode: RunMode;
  readonly lanes: number;
  readonly now: Date;
  readonly workspace: WorkspaceDoc;
  readonly found: ImportDoc;
  /** Checked and in order: the import's state says so. */
  readonly files: readonly FileDoc[];
  /** That it may set off. */
  readonly workflows: readonly WorkflowReference[];
}

export type DefinedRun =
  | { readonly ok: true; readonly definition: RunDefinition }
  | { readonly ok: false; readonly errors: readonly HeaderError[] };

const fact = <T>(value: T | null | undefined, file: FileDoc): T => {
  if (value === null || value === undefined) throw new Error(`file ${file._id} has no verdict`);
  return value;
};

const defineFile = (file: FileDoc): FileDefinition => {
  const verdict = fact(file.verdict, file);
  return {
    id: file._id,
    name: file.name,
    sha256: fact(file.sha256, file),
    bytes: fact(file.bytes, file),
    format: fact(verdict.format, file),
    encoding: fact(verdict.encoding, file),
    delimiter: fact(verdict.delimiter, file),
    headers: verdict.headers,
    rows: verdict.rows,
  };
};

/** Pins all that decides what the run does, so that it does the same whenever and wherever it is worked on. */
export const defineRun = (request: DefinitionRequest): DefinedRun => {
  const { run, mode, lanes, now, workspace, found, files, workflows } = request;
  const definitions = files.map(defineFile);
  const headers = definitions.map((file) => file.headers);
  const matched = matchHeaders(headers, workspace.attributes, found.idKind);
  if (!matched.ok) return matched;
  const definition: RunDefinition = {
    version: DEFINITION_VERSION,
    workspace: workspace._id,
    import: found._id,
    run,
    mode,
    kind: found.kind,
    idKind: found.idKind,
    ...(found.only ? { only: found.only } : {}),
    country: workspace.country,
    zone: workspace.zone,
    now: now.toISOString(),
    files: definitions,
    columns: matched.columns,
    ignoredColumns: matched.ignoredColumns,
    lanes,
    chunkRows: CHUNK_ROWS,
    chunkBytes: CHUNK_BYTES,
    workflows,
  };
  return { ok: true, definition: { ...definition, basis: basisOf(definition, workspace.attributes) } };
};
