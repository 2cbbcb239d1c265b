/** What the list is narrowed to, as the address has it. */
export interface ImportFilters {
  readonly tab?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly search?: string;
  readonly days?: string;
  readonly cursor?: string;
  /** `created`: the newest first; else what is at work or waits first. */
  readonly order?: string;
}

export type ListOrder = 'work' | 'created';

export const orderOfList = ({ order }: ImportFilters): ListOrder => (order === 'created' ? 'created' : 'work');

interface Tab {
  readonly name: string;
  readonly label: string;
  /** None: all. */
  readonly statuses: readonly string[];
}

export const tabs: readonly Tab[] = [
  { name: '', label: 'All', statuses: [] },
  { name: 'running', label: 'Running', statuses: ['preprocessing', 'validating', 'importing'] },
  { name: 'drafts', label: 'Drafts', statuses: ['draft', 'ready'] },
  { name: 'waiting', label: 'Waits for you', statuses: ['validated', 'has_file_errors'] },
  { name: 'finished', label: 'Finished', statuses: ['finished'] },
  { name: 'failed', label: 'Failed', statuses: ['failed'] },
  { name: 'cancelled', label: 'Cancelled', statuses: ['cancelled', 'expired'] },
];

const DAY_MS = 86_400_000;

/** Days that the list can be narrowed to. */
export const periods = [
  { value: '', label: 'Any time' },
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
] as const;

const statusesOf = (tab: string | undefined): readonly string[] =>
  tabs.find(({ name }) => name === (tab ?? ''))?.statuses ?? [];

/** Taken down to the minute, so that pages agree. */
const sinceOf = (days: string | undefined, now: number): string | undefined =>
  days ? new Date(Math.floor(now / 60_000) * 60_000 - Number(days) * DAY_MS).toISOString() : undefined;

/** The query that a list with these filters asks; `now` in milliseconds. */
export const queryOfFilters = (filters: ImportFilters, now: number) => ({
  status: statusesOf(filters.tab),
  kind: filters.kind,
  started_by: filters.by,
  search: filters.search,
  since: sinceOf(filters.days, now),
  cursor: filters.cursor,
  order: orderOfList(filters),
});

/** The query of the counts beside the tabs; null: they can't be counted by what is searched. */
export const queryOfCounts = ({ kind, by, search, days }: ImportFilters, now: number) =>
  search ? null : { kind, started_by: by, since: sinceOf(days, now) };

/** Imports of a tab, by their states. */
export const countOfTab = ({ statuses }: Pick<Tab, 'statuses'>, counts: Readonly<Record<string, number>>): number =>
  Object.entries(counts)
    .filter(([status]) => statuses.length === 0 || statuses.includes(status))
    .reduce((sum, [, count]) => sum + count, 0);

/** Whether anything is left out of the list. */
export const isFiltered = ({ tab, kind, by, search, days }: ImportFilters): boolean =>
  [tab, kind, by, search, days].some((value) => value !== undefined && value !== '');
