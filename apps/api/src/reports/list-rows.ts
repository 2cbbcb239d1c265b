import type { ViewOf } from '#libs/api-contract';
import type { SkippedDoc } from '#libs/messages';
import type { RunOutline, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { findImport } from '../imports/find-import.js';

export type RowQuery = PageQuery & { readonly outcome: 'skipped' };

export type RowPage = ViewOf<'RowPage'>;

const viewRow = ({ definition }: RunOutline, { file, row, line }: SkippedDoc): RowPage['items'][number] => ({
  file: definition.files[file]?.name ?? '',
  row,
  line,
  outcome: 'skipped',
});

/** One page of the rows that the import's run left out, before that its latest validation. Throws Problem. */
export const listRows = async (
  { imports, runs, skipped }: Pick<Stores, 'imports' | 'runs' | 'skipped'>,
  caller: Caller,
  { id, limit, cursor }: RowQuery & { readonly id: string },
): Promise<Page<RowPage['items'][number]>> => {
  const found = await findImport({ imports }, caller, id);
  const latest = found.run ?? found.validation;
  const run = latest === null ? null : await runs.outline(latest);
  if (run === null) return { items: [], next_cursor: null };
  // Of another run it would name a row that is none of this one's.
  const after = readCursor(cursor, new RegExp(`^${run._id}:\\d+:\\d+$`));
  const page = await skipped.page({ run: run._id, limit, ...(after === undefined ? {} : { after }) });
  return pageBy(
    page,
    (row) => viewRow(run, row),
    ({ _id }) => _id,
  );
};
