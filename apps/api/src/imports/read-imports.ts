import type { ImportDoc, RunOutline, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, readCursor, writeCursor } from '../http/page-cursor.js';
import { type FileView, type Flagged, viewFiles } from '../views/file-view.js';
import { type ImportView, viewImport } from '../views/import-view.js';
import { findImpact } from '../workflows/workflow-impact.js';
import { findImport, gatherFacts } from './find-import.js';
import type { ImportFacts } from './import-facts.js';
import { previewRun } from './preview-run.js';

type ReadStores = Pick<
  Stores,
  'imports' | 'files' | 'runs' | 'fences' | 'workflows' | 'workspaces' | 'progress' | 'references'
>;

/** The run that judged the actions of the import's files as they are: a validation since then, or their staging. */
const judgedBy = async ({ runs }: ReadStores, { found, validation }: ImportFacts): Promise<RunOutline | null> => {
  const { staging } = found;
  if (!staging) return null;
  const isSince = validation?.definition.staged === staging && validation.state === 'finished';
  const run = isSince ? validation : await runs.outline(staging);
  return run?.state === 'finished' ? run : null;
};

/** Files of actions with invalid ones, by the run's counts, which outlive its rejects; null: it did not count them. */
const flaggedFiles = async (stores: ReadStores, facts: ImportFacts): Promise<Flagged> => {
  if (facts.found.process === 'rows') return new Set();
  const run = await judgedBy(stores, facts);
  if (!run?.totals) return null;
  const { rejected, files = {} } = run.totals;
  const ids = run.definition.files.filter((_, file) => file in files).map(({ id }) => id);
  return rejected > 0 && ids.length === 0 ? null : new Set(ids);
};

/** The files of an import as they are now, a page at a time. Throws Problem. */
export const listFiles = async (
  stores: ReadStores,
  caller: Caller,
  { id, limit, cursor }: PageQuery & { readonly id: string },
): Promise<Page<FileView>> => {
  const found = await findImport(stores, caller, id);
  const from = Number(readCursor(cursor, /^\d{1,9}$/) ?? 0);
  const [facts, files] = await Promise.all([gatherFacts(stores, found), stores.files.list(id)]);
  const [flagged, preview] = await Promise.all([flaggedFiles(stores, facts), previewRun(stores, found, files)]);
  const to = from + limit;
  const items = viewFiles(files, { flagged, ...preview }, { from, to });
  return { items, next_cursor: to < files.length ? writeCursor(String(to)) : null };
};

export const answerImport = async (stores: ReadStores, found: ImportDoc): Promise<ImportView> => {
  const [facts, files, impact, progress] = await Promise.all([
    gatherFacts(stores, found),
    stores.files.list(found._id),
    findImpact(stores, found),
    stores.progress.ofImport(found),
  ]);
  const [flagged, preview] = await Promise.all([flaggedFiles(stores, facts), previewRun(stores, found, files)]);
  return viewImport(facts, { files, impact, flagged, preview, progress });
};

/** An import as it is now. Throws Problem. */
export const showImport = async (stores: ReadStores, caller: Caller, id: string): Promise<ImportView> =>
  answerImport(stores, await findImport(stores, caller, id));
