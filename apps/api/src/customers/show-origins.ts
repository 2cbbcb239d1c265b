import type { ViewOf } from '#libs/api-contract';
import { type EventDoc, isStreamId } from '#libs/messages';
import type { NamedSources, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type FieldOrigin, OriginSearch, sourcesOf } from './field-origins.js';
import { type CustomerQuery, findCustomer } from './read-customers.js';

type OriginStores = Pick<Stores, 'customers' | 'origins'>;

export type CustomerOrigins = ViewOf<'CustomerOrigins'>;

type OriginView = CustomerOrigins['items'][number];

/** Events that are looked at: a field that none of them has set was set before them. */
const MOST_EVENTS = 1_000;
const EVENTS_AT_ONCE = 200;

/** Reads events from the newest on until each field is found. */
const search = async ({ customers }: OriginStores, workspace: string, id: string, fields: OriginSearch) => {
  let before: string | undefined;
  for (let looked = 0; looked < MOST_EVENTS && !fields.isOver; ) {
    const { items, hasMore } = await customers.latestEvents(workspace, id, { limit: EVENTS_AT_ONCE, before });
    for (const event of items) fields.add(event);
    looked += items.length;
    before = items.at(-1)?._id;
    if (!hasMore) return;
  }
};

const NO_PLACE = { file: null, row: null, partition: null, offset: null };

/** Of a record of a stream its partition and offset, of a row its file and number. */
const placeOf = ({ import: source, run = '', file, row }: EventDoc, { files }: NamedSources) => {
  if (source === undefined || file === undefined || row === undefined) return NO_PLACE;
  if (isStreamId(source)) return { ...NO_PLACE, partition: file, offset: row };
  return { ...NO_PLACE, file: files.get(run)?.[file] ?? null, row };
};

const sourceOf = ({ import: id }: EventDoc, { sources }: NamedSources) => {
  if (id === undefined) return { import: null, stream: null, by: null };
  const known = sources.get(id);
  const named = { id, name: known?.name ?? null };
  const isOfStream = isStreamId(id);
  return { import: isOfStream ? null : named, stream: isOfStream ? named : null, by: known?.by ?? null };
};

const viewOrigin = ({ attribute, event, rule, before, earlier }: FieldOrigin, names: NamedSources): OriginView => ({
  attribute,
  at: event.at,
  action: event.action,
  source: event.source,
  ...sourceOf(event, names),
  ...placeOf(event, names),
  rule: rule ?? null,
  before: before ?? null,
  before_since: earlier?.at ?? null,
});

/** Which event last set each field of a customer. Throws Problem. */
export const showOrigins = async (
  stores: OriginStores,
  caller: Caller,
  query: CustomerQuery,
): Promise<CustomerOrigins> => {
  const customer = await findCustomer(stores, caller, query);
  const fields = new OriginSearch(customer);
  await search(stores, caller.workspace, customer.id, fields);
  const { origins } = fields;
  const names = await stores.origins.namesOf(caller.workspace, sourcesOf(origins));
  return { items: origins.map((origin) => viewOrigin(origin, names)), is_whole: fields.isWhole };
};
