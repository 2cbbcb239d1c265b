import type { ViewOf } from '#libs/api-contract';
import type { LeftOutDoc, SkippedDoc } from '#libs/messages';
import type { ListedOutcome, RunOutline, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { findImport } from '../imports/find-import.js';
import { viewReasons } from '../views/error-view.js';

export type RowQuery = PageQuery & { readonly outcome: ListedOutcome };

export type RowPage = ViewOf<'RowPage'>;

const viewRow = (
  { definition }: RunOutline,
  outcome: ListedOutcome,
  listed: SkippedDoc | LeftOutDoc,
): RowPage['items'][number] => ({
  file: definition.files[listed.file]?.name ?? '',
  row: listed.row,
  line: listed.line,
  outcome,
  errors: 'reasons' in listed ? viewReasons(listed.reasons) : [],
});

/** One page of the rows of one outcome of the import's run, before that of its latest validation. Throws Problem. */
export const listRows = async (
  { imports, runs, listedRows }: Pick<Stores, 'imports' | 'runs' | 'listedRows'>,
  caller: Caller,
  { id, outcome, limit, cursor }: RowQuery & { readonly id: string },
): Promise<Page<RowPage['items'][number]>> => {
  const found = await findImport({ imports }, caller, id);
  const latest = found.run ?? found.validation;
  const run = latest === null ? null : await runs.outline(latest);
  if (run === null) return { items: [], next_cursor: null };
  // Of another run it would name a row that is none of this one's.
  const after = readCursor(cursor, new RegExp(`^${run._id}:\\d+:\\d+$`));
  const page = await listedRows.page({ run: run._id, outcome, limit, ...(after === undefined ? {} : { after }) });
  return pageBy(
    page,
    (row) => viewRow(run, outcome, row),
    ({ _id }) => _id,
  );
};
