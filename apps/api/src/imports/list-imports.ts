import type { ViewOf } from '#libs/api-contract';
import { importStatuses, runnableStates } from '#libs/messages';
import type { ImportEntry, ImportFilter, ImportOrder, ListPlace, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, readCursor, writeCursor } from '../http/page-cursor.js';
import { readTime } from '../http/read-time.js';
import { type SummaryView, viewEntry } from '../views/import-view.js';
import { activeOf, findImpact } from '../workflows/workflow-impact.js';
import { gatherFigures } from './find-import.js';

type ListStores = Pick<Stores, 'importList' | 'files' | 'runs' | 'fences' | 'workflows'>;

export type ImportViewPage = Page<SummaryView>;

export type ImportCounts = ViewOf<'ImportCounts'>;

export interface CountQuery {
  readonly kind?: string;
  readonly started_by?: string;
  readonly since?: string;
  readonly until?: string;
}

export type ImportQuery = PageQuery &
  CountQuery & {
    readonly order: ImportOrder;
    readonly status?: ImportFilter['statuses'];
    readonly search?: string;
  };

const filterOf = ({ kind, started_by, since, until }: CountQuery): ImportFilter => ({
  ...(kind !== undefined && { kind }),
  ...(started_by !== undefined && { startedBy: started_by }),
  ...(since !== undefined && { since: readTime('since', since) }),
  ...(until !== undefined && { until: readTime('until', until) }),
});

/** Of the order by creation an id alone; else behind the number of its group and its time. */
const writePlace = (order: ImportOrder, { id, group, listedAt }: ListPlace): string =>
  writeCursor(order === 'created' ? id : `${group}:${listedAt.getTime()}:${id}`);

const readPlace = (order: ImportOrder, cursor: string | undefined): ListPlace | undefined => {
  const position = readCursor(cursor, order === 'created' ? /^imp_[a-z0-9]+$/ : /^[0-2]:\d{1,15}:imp_[a-z0-9]+$/);
  if (position === undefined) return undefined;
  if (order === 'created') return { id: position, group: 0, listedAt: new Date(0) };
  const [group, at, id = ''] = position.split(':');
  return { id, group: Number(group), listedAt: new Date(Number(at)) };
};

/** Looked for only where a start is what comes next. */
const countUnacknowledged = async (stores: ListStores, found: ImportEntry): Promise<number> => {
  if (!runnableStates.includes(found.status)) return 0;
  const acknowledged = new Set(found.acknowledged);
  const active = activeOf(await findImpact(stores, found), found._id);
  return active.filter(({ id }) => !acknowledged.has(id)).length;
};

const viewAll = async (stores: ListStores, items: readonly ImportEntry[]): Promise<readonly SummaryView[]> => {
  const refusing = items.filter(({ status }) => status === 'has_file_errors').map(({ _id }) => _id);
  const refused = await stores.files.refusedOf(refusing);
  return Promise.all(
    items.map(async (found) => {
      const [figures, unacknowledged] = await Promise.all([
        gatherFigures(stores, found),
        countUnacknowledged(stores, found),
      ]);
      return viewEntry({ found, ...figures, refused: refused.get(found._id) ?? null, unacknowledged });
    }),
  );
};

/** The caller's imports that are asked for, in the order that is asked for. Throws Problem. */
export const listImports = async (stores: ListStores, caller: Caller, query: ImportQuery): Promise<ImportViewPage> => {
  const { cursor, limit, order, status, search } = query;
  const after = readPlace(order, cursor);
  const { items, next } = await stores.importList.page({
    ...filterOf(query),
    ...(after && { after }),
    ...(status && status.length > 0 && { statuses: status }),
    ...(search !== undefined && search.trim() !== '' && { search: search.trim() }),
    ...{ workspace: caller.workspace, order, limit },
  });
  return { items: await viewAll(stores, items), next_cursor: next && writePlace(order, next) };
};

/** How many of the caller's imports are in each state. Throws Problem. */
export const countImports = async (
  { importList }: Pick<Stores, 'importList'>,
  { workspace }: Caller,
  query: CountQuery,
): Promise<ImportCounts> => {
  const { counts, isWhole } = await importList.countByState(workspace, filterOf(query));
  const all = importStatuses.map((status) => [status, counts[status] ?? 0]);
  return { counts: Object.fromEntries(all) as ImportCounts['counts'], is_whole: isWhole };
};
