import type { ViewOf } from '#libs/api-contract';
import { type CompiledKind, compileKind, kinds, type RowFate } from '#libs/kinds';
import { compileRow, validateChunk } from '#libs/mapping';
import { CHUNK_VERSION, type OutcomeChunk, type RunDefinition, runnableStates } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import { type Caller, hasScope } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { defineRun } from '../imports/define-run.js';
import { findImport } from '../imports/find-import.js';
import { requireState } from '../imports/require-state.js';
import { refuseUndefined } from '../imports/start-run.js';
import { findPlace } from '../mapping/find-place.js';
import { withoutCustomers } from '../reports/visible-rejects.js';
import { viewReasons } from '../views/error-view.js';
import { type FirstRows, readFirstRows } from './first-rows.js';
import { compileMarks } from './mark-repeats.js';

type PreviewStores = Pick<Stores, 'imports' | 'files' | 'workspaces' | 'references' | 'looks'>;

export type RowPreviewView = ViewOf<'RowPreview'>;

type RowView = RowPreviewView['rows'][number];

export interface RowPreviewQuery {
  readonly limit: number;
}

/** Of the customers that the rows are about. */
const MOST_FOUND_BYTES = 16 * 1024 * 1024;
/** Of the values in an answer, as JSON: rows beyond are left out. */
const MOST_SHOWN_BYTES = 1024 * 1024;

/** What the import would do, pinned as of now. Throws Problem. */
const define = async (stores: PreviewStores, caller: Caller, found: ImportDoc): Promise<RunDefinition> => {
  const [files, workspace] = await Promise.all([stores.files.list(found._id), findPlace(stores, caller, found)]);
  const pinned = { run: 'preview', mode: 'import', lanes: 1, now: new Date(), workflows: [] } as const;
  const defined = await defineRun({ ...pinned, workspace, found, files });
  return defined.ok ? defined.definition : refuseUndefined(defined, files);
};

const judge = (definition: RunDefinition, read: readonly FirstRows[]): readonly OutcomeChunk[] => {
  const { workspace, import: importId, run } = definition;
  const mapRow = compileRow(definition);
  const marksOf = compileMarks(definition);
  const range = { v: CHUNK_VERSION, workspace, import: importId, run, lane: 0, at: 0, before: '', digest: '' } as const;
  return read.map((some) => {
    const { file, rows } = some;
    return validateChunk(mapRow, { ...range, seq: file, file, rows, duplicates: marksOf(some) });
  });
};

const firstOf = (chunks: readonly FirstRows[], most: number): readonly FirstRows[] => {
  let left = most;
  return chunks.map((chunk) => {
    const rows = chunk.rows.slice(0, left);
    left -= rows.length;
    return { ...chunk, rows };
  });
};

type FatesOf = NonNullable<CompiledKind['fatesOf']>;

/** What becomes of as many of the rows as there is room for their customers. */
const decide = async (
  { looks }: PreviewStores,
  definition: RunDefinition,
  read: readonly FirstRows[],
): Promise<readonly RowFate[]> => {
  const { readsOf, fatesOf } = compileKind(definition);
  const all = read.reduce((sum, { rows }) => sum + rows.length, 0);
  for (let most = all; most > 0; most = Math.floor(most / 2)) {
    const batch = judge(definition, firstOf(read, most));
    const found = await looks.look(readsOf(batch), MOST_FOUND_BYTES);
    if (found) return (fatesOf as FatesOf)(batch, found);
  }
  return [];
};

const viewFate = (
  { file, row, outcome, matchedBy, customer, values, reasons }: RowFate,
  { definition, readsCustomers }: { readonly definition: RunDefinition; readonly readsCustomers: boolean },
): RowView => {
  const isNamed = readsCustomers || definition.matching.identifiers.includes('id');
  return {
    file: definition.files[file]?.name ?? '',
    ...{ row, outcome, matched_by: matchedBy, customer_id: isNamed ? customer : null, values },
    errors: viewReasons(readsCustomers ? reasons : reasons.map(withoutCustomers)),
  };
};

const shown = (rows: readonly RowView[]): readonly RowView[] => {
  let bytes = 0;
  const over = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > MOST_SHOWN_BYTES;
  });
  return over < 0 ? rows : rows.slice(0, Math.max(1, over));
};

/** Throws Problem for a kind whose rows do nothing by themselves. */
const requireRows = ({ kind, process }: ImportDoc): void => {
  if (process === 'rows' && kinds.get(kind)?.compile) return;
  const detail = `Rows of ${kind} take effect in groups, and have no preview. Validate the import, and look at its plan.`;
  throw new Problem('invalid_request', detail);
};

/**
 * What would become of the first rows of an import, were it started now, each seeing what those before it did (spec:
 * people.md, Review). Nothing is written. Throws Problem.
 */
export const previewRows = async (
  stores: PreviewStores,
  caller: Caller,
  { id, limit }: RowPreviewQuery & { readonly id: string },
): Promise<RowPreviewView> => {
  const found = await findImport(stores, caller, id);
  requireRows(found);
  await requireState(stores, found, runnableStates);
  const definition = await define(stores, caller, found);
  const fates = await decide(stores, definition, await readFirstRows(stores, definition, limit));
  const readsCustomers = hasScope(caller, 'customers:read');
  return { rows: shown(fates.map((fate) => viewFate(fate, { definition, readsCustomers }))) };
};
