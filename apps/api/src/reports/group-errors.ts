import type { ViewOf } from '#libs/api-contract';
import type { ImportDoc, RejectGroup, RunOutline } from '#libs/mongo';
import { readCursor, writeCursor } from '../http/page-cursor.js';
import { countByGroup } from './count-by-group.js';
import { type ErrorSource, type ErrorStores, fileErrorsOf, findErrors, rejectFilterOf } from './error-source.js';

export type GroupedErrorPage = ViewOf<'GroupedErrorPage'>;

type ListedGroup = GroupedErrorPage['items'][number];

export interface GroupedErrorQuery {
  readonly cursor?: string;
  /** Name or id of a file. */
  readonly file?: string;
}

/** Rejected rows whose reasons one page counts. */
const MOST_ROWS = 100_000;
/** There is hardly ever one of them for each attribute, reason and file. */
const MOST_GROUPS = 2_000;

const noGroups: GroupedErrorPage = { items: [], next_cursor: null, not_listed: 0 };

const sumOf = (groups: readonly ListedGroup[]): number => groups.reduce((sum, { errors }) => sum + errors, 0);

const withRoom = (groups: readonly ListedGroup[]): GroupedErrorPage => ({
  ...{ items: groups.slice(0, MOST_GROUPS), next_cursor: null },
  not_listed: sumOf(groups.slice(MOST_GROUPS)),
});

type FileErrorSource = Extract<ErrorSource, { readonly of: 'files' }>;

const groupsOfFiles = (source: FileErrorSource, { file }: GroupedErrorQuery): GroupedErrorPage => {
  const ids = new Map(source.files.map(({ _id, name }) => [name, _id]));
  const groups = countByGroup(fileErrorsOf(source, { file }));
  return withRoom(groups.map((group) => ({ id: ids.get(group.file ?? '') ?? null, ...group })));
};

const viewGroup = ({ definition }: RunOutline, { _id, errors, row }: RejectGroup): ListedGroup => {
  const file = definition.files[_id.file];
  return {
    ...{ id: file?.id ?? null, file: file?.name ?? null },
    ...{ attribute: _id.attribute, code: _id.code, errors, row },
  };
};

/** The first groups that come, and how many errors the others have, which are not kept. */
const listGroups = async (run: RunOutline, coming: AsyncIterable<RejectGroup>): Promise<GroupedErrorPage> => {
  const items: ListedGroup[] = [];
  let others = 0;
  for await (const group of coming) {
    if (items.length < MOST_GROUPS) items.push(viewGroup(run, group));
    else others += group.errors;
  }
  return { items, next_cursor: null, not_listed: others };
};

const groupsOfRows = async (
  { rejects }: ErrorStores,
  run: RunOutline,
  { cursor, file }: GroupedErrorQuery,
): Promise<GroupedErrorPage> => {
  const filter = rejectFilterOf(run, { file });
  if (filter === null) return noGroups;
  const after = readCursor(cursor, new RegExp(`^${run._id}:\\d+:\\d+$`));
  const last = await rejects.keyAt(filter, { from: 'start', passed: MOST_ROWS - 1, after });
  const range = { run: run._id, file: filter.file, after, until: last ?? undefined };
  const page = await listGroups(run, rejects.groups(range));
  return { ...page, next_cursor: last === null ? null : writeCursor(last) };
};

/** A page of errors by attribute, reason and file: those of so many rows, or all of refused files. Throws Problem. */
export const groupErrors = async (
  stores: ErrorStores,
  found: ImportDoc,
  query: GroupedErrorQuery,
): Promise<GroupedErrorPage> => {
  const source = await findErrors(stores, found);
  if (source.of === 'files') return groupsOfFiles(source, query);
  return source.of === 'rows' ? groupsOfRows(stores, source.run, query) : noGroups;
};
