import type { UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import type { CallName } from '../../api/console-calls.js';
import { useCall } from '../../api/use-call.js';
import { useFilters } from '../use-filters.js';
import { findResource, type ShownResource } from './shown-resources.js';

/** An entry of reference data: its fields, and who made it. */
export type ListedEntry = Readonly<Record<string, string | null>> & { readonly id: string };

export interface EntryPage {
  readonly items: readonly ListedEntry[];
  readonly next_cursor: string | null;
}

/** Fields are data of the resource: to the compiler each of its calls is like that of brands. */
const like = (name: CallName) => name as 'listBrands';

const PAGE = 50;
const MOST = 200;

/** A page of the entries, as the address says. */
export const useEntries = ({ calls }: ShownResource): UseQueryResult<EntryPage> => {
  const [{ cursor }] = useFilters();
  return useCall(
    like(calls.list),
    { query: { cursor, limit: PAGE } },
    { keep: true },
  ) as unknown as UseQueryResult<EntryPage>;
};

/** Entries that a field may name; the first 200. */
export const useReferred = (to: string | undefined): readonly ListedEntry[] => {
  const resource = to === undefined ? undefined : findResource(to);
  const name = like(resource?.calls.list ?? 'listBrands');
  const { data } = useCall(name, { query: { limit: MOST } }, { enabled: resource !== undefined });
  return resource ? ((data as EntryPage | undefined)?.items ?? []) : [];
};

type Fields = Readonly<Record<string, string | null>>;

const acting = (name: CallName) =>
  ((input: object) => call(name as 'createBrand', input as never)) as (input: object) => Promise<unknown>;

export const saveEntry = ({ calls }: ShownResource, id: string | null, body: Fields): Promise<unknown> =>
  id === null ? acting(calls.create)({ body }) : acting(calls.change)({ path: { id }, body });

export const removeEntry = ({ calls }: ShownResource, id: string): Promise<unknown> =>
  acting(calls.remove)({ path: { id } });
