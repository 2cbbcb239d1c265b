import type { ViewOf } from '#libs/api-contract';
import { wordsOfName } from '#libs/attributes';
import { type IdentifyingField, lookupText } from '#libs/messages';
import type { ListedCustomer, NamedCustomers, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type PageQuery, pageBy, readCursor, writeCursor } from '../http/page-cursor.js';
import { type FoundCustomer, viewFound } from '../views/customer-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { canonicalId } from './canonical-id.js';
import { phonesOf } from './phones-of.js';

type SearchStores = Pick<Stores, 'customerSearch' | 'workspaces'>;

export type CustomerListQuery = PageQuery & { readonly search?: string };

export type CustomerPage = ViewOf<'CustomerPage'>;

type Searched = CustomerPage['searched'][number];

/** Words of a name that are looked for. */
const MOST_WORDS = 5;

/** Customers that one search lists: with more of them it should say more. */
const MOST_LISTED = 1_000;

/** What IDs of customers may have, as they are kept. */
const ID_POSITION = /^.{1,255}$/su;
const POSITION = /^\d{1,4}$/;

/** Where a text is looked for besides names. */
const valuesOf = (text: string, country: string): readonly Searched[] => [
  { by: 'id', value: canonicalId(text) },
  { by: 'external_id', value: canonicalId(text) },
  ...(text.includes('@') ? [{ by: 'email' as const, value: lookupText('email', text.normalize('NFC')) }] : []),
  ...phonesOf(text, country).map((value) => ({ by: 'mobile_phone' as const, value })),
];

const findBy = async (
  { customerSearch }: SearchStores,
  workspace: string,
  { by, value }: Searched,
): Promise<readonly ListedCustomer[]> => {
  if (by !== 'id') return customerSearch.having(workspace, by as IdentifyingField, value);
  const found = await customerSearch.byId(workspace, value);
  return found ? [found] : [];
};

/** Each customer once, with all by which it was found. */
const findExactly = async (
  stores: SearchStores,
  workspace: string,
  values: readonly Searched[],
): Promise<readonly FoundCustomer[]> => {
  const found = new Map<string, FoundCustomer>();
  const lists = await Promise.all(values.map((one) => findBy(stores, workspace, one)));
  values.forEach(({ by }, index) => {
    for (const customer of lists[index] ?? []) {
      const before = found.get(customer._id)?.by ?? [];
      found.set(customer._id, { customer, by: before.includes(by) ? before : [...before, by] });
    }
  });
  return [...found.values()];
};

const listAll = async (
  { customerSearch }: SearchStores,
  { workspace }: Caller,
  { limit, cursor }: PageQuery,
): Promise<CustomerPage> => {
  const after = readCursor(cursor, ID_POSITION);
  const found = await customerSearch.page(workspace, { limit, ...(after !== undefined && { after }) });
  const page = pageBy(
    found,
    (customer) => viewFound({ customer, by: [] }),
    ({ id }) => id,
  );
  return { ...page, searched: [], is_whole: true };
};

const NOBODY: NamedCustomers = { items: [], hasMore: false, isWhole: true };

interface NamedPart {
  readonly words: readonly string[];
  /** Those that were found already. */
  readonly known: readonly FoundCustomer[];
  /** Place of the page in the whole list, and how much of it those known leave. */
  readonly from: number;
  readonly room: number;
}

/** Null: names can't be looked for yet. */
const findNamed = (
  { customerSearch }: SearchStores,
  workspace: string,
  { words, known, from, room }: NamedPart,
): Promise<NamedCustomers | null> | NamedCustomers =>
  words.length === 0
    ? NOBODY
    : customerSearch.named({
        workspace,
        words,
        except: known.map(({ customer }) => customer._id),
        skip: Math.max(0, from - known.length),
        limit: room,
      });

/** A page of the list of those found exactly and, behind them, of those found by name. */
const search = async (
  stores: SearchStores,
  { workspace }: Caller,
  { limit, cursor, text }: PageQuery & { readonly text: string },
): Promise<CustomerPage> => {
  const from = Math.min(MOST_LISTED, Number(readCursor(cursor, POSITION) ?? 0));
  const { country } = await findWorkspace(stores, { workspace });
  const values = valuesOf(text, country);
  const known = await findExactly(stores, workspace, values);
  const first = known.slice(from, from + limit).map(viewFound);
  const words = text.includes('@') ? [] : wordsOfName(text).slice(0, MOST_WORDS);
  const room = Math.max(0, Math.min(limit, MOST_LISTED - from) - first.length);
  const named = await findNamed(stores, workspace, { words, known, from, room });
  const others = (named ?? NOBODY).items.map((customer) => viewFound({ customer, by: ['name'] }));
  const to = from + first.length + others.length;
  const hasMore = to < known.length || (named ?? NOBODY).hasMore;
  const isCut = hasMore && to >= MOST_LISTED;
  return {
    items: [...first, ...others],
    next_cursor: hasMore && !isCut ? writeCursor(String(to)) : null,
    searched: [...values, ...(words.length > 0 && named ? [{ by: 'name' as const, value: words.join(' ') }] : [])],
    is_whole: (named?.isWhole ?? false) && !isCut,
  };
};

/** The customers that a text finds, or all of them, a page at a time. Throws Problem for a foreign cursor. */
export const listCustomers = (
  stores: SearchStores,
  caller: Caller,
  query: CustomerListQuery,
): Promise<CustomerPage> => {
  const text = query.search?.trim() ?? '';
  return text === '' ? listAll(stores, caller, query) : search(stores, caller, { ...query, text });
};
