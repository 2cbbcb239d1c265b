import type { Matching, RejectDoc, RejectReason } from '#libs/messages';
import type { RejectStore, Stores } from '#libs/mongo';
import { type Caller, hasScope } from '../http/access.js';

/** Reasons whose argument names customers that were found in the database. */
const namesCustomers: ReadonlySet<string> = new Set(['identifier_conflict', 'identifier_ambiguous']);

/** A reason for those who may not read customers. */
export const withoutCustomers = (reason: RejectReason): RejectReason =>
  namesCustomers.has(reason.code) ? { attribute: reason.attribute, code: reason.code } : reason;

/** Hides them; rows that share their reasons go on to share them. */
const openHiding = () => {
  const known = new WeakMap<readonly RejectReason[], readonly RejectReason[]>();
  const hidden = (reasons: readonly RejectReason[]): readonly RejectReason[] => {
    const before = known.get(reasons);
    if (before) return before;
    const after = reasons.map(withoutCustomers);
    known.set(reasons, after);
    return after;
  };
  return <T extends Pick<RejectDoc, 'customer_id' | 'reasons'>>(reject: T): T => ({
    ...reject,
    customer_id: null,
    reasons: hidden(reject.reasons),
  });
};

const nothing = { items: [], hasMore: false };

/** Nobody is found by a customer that is not shown. */
const hiding = (rejects: RejectStore): RejectStore => ({
  page: async (page) => {
    if (page.customer !== undefined) return nothing;
    const { items, ...rest } = await rejects.page(page);
    return { ...rest, items: items.map(openHiding()) };
  },
  keyAt: async (filter, place) => (filter.customer === undefined ? rejects.keyAt(filter, place) : null),
  count: async (filter, bound) => (filter.customer === undefined ? rejects.count(filter, bound) : 0),
  groups: (range) => rejects.groups(range),
  async *all(filter) {
    if (filter.customer !== undefined) return;
    const hide = openHiding();
    for await (const some of rejects.all(filter)) yield some.map(hide);
  },
});

/**
 * The stores as a caller may look at the rejects of an import with them. Where rows are matched by several identifiers, a
 * reject names customers that its row does not: only a token that may read customers is told (spec: people.md, Matching).
 */
export const storesSeenBy = <T extends Pick<Stores, 'rejects'>>(
  stores: T,
  caller: Pick<Caller, 'scopes'>,
  { matching }: { readonly matching: Matching },
): T =>
  matching.identifiers.length < 2 || hasScope(caller, 'customers:read')
    ? stores
    : { ...stores, rejects: hiding(stores.rejects) };
