/** What the list is narrowed to, as the address has it. */
export interface ImportFilters {
  readonly tab?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly search?: string;
  readonly days?: string;
  readonly cursor?: string;
}

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

/** The query that a list with these filters asks; `now` in milliseconds, taken down to the minute so that pages agree. */
export const queryOfFilters = ({ tab, kind, by, search, days, cursor }: ImportFilters, now: number) => ({
  status: statusesOf(tab),
  kind,
  started_by: by,
  search,
  since: days ? new Date(Math.floor(now / 60_000) * 60_000 - Number(days) * DAY_MS).toISOString() : undefined,
  cursor,
});

/** Whether anything is left out of the list. */
export const isFiltered = ({ tab, kind, by, search, days }: ImportFilters): boolean =>
  [tab, kind, by, search, days].some((value) => value !== undefined && value !== '');
