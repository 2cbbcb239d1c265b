import { eventSources } from '#libs/messages';
import {
  accepting,
  count,
  countOrNull,
  exactly,
  list,
  orNull,
  page,
  ref,
  type Schema,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './schema.js';

const amount = (description: string) => ({ type: 'string', description: `${description} As a decimal.` }) as const;
const points = { type: 'number', description: 'As given by the file.' } as const satisfies Schema;

const item = accepting(
  {
    product_id: text('Once in a transaction.'),
    product_name: text('As given.'),
    quantity: amount('Bought.'),
    subtotal: amount('Paid for it.'),
    points_rewarded: points,
    returned: amount('Quantity that came back.'),
    refunded: amount('Given back for that.'),
  },
  ['product_id', 'quantity', 'subtotal', 'returned', 'refunded'],
);

const transaction = accepting(
  {
    transaction_id: text('Unique in the workspace.'),
    status: { type: 'string', enum: ['accepted', 'refunded'], description: 'refunded: in full or in part.' },
    account: text('Of a workspace with multiple accounts.'),
    currency: text('ISO 4217; absent where none was known.'),
    total: amount('Of the checkout.'),
    refunded: amount('Given back of it.'),
    points_rewarded: points,
    items: list(item, 'Each product once.'),
    timestamp: { ...time, description: 'Of the checkout.' },
    refunded_at: { ...timeOrNull, description: 'Of the latest refund.' },
    imported_at: time,
    import: text('imp_…'),
  },
  ['transaction_id', 'status', 'total', 'refunded', 'items', 'timestamp', 'refunded_at', 'imported_at', 'import'],
);

/** By what a search finds customers. */
export const searchFields = ['id', 'external_id', 'email', 'mobile_phone', 'name'] as const;

const searchField = { type: 'string', enum: searchFields } as const satisfies Schema;

const listedCustomer = exactly({
  id: text('The loyalty ID.'),
  external_id: textOrNull('The ID elsewhere.'),
  name: textOrNull('First and last name, else the full name, else the company; cut after 256 characters.'),
  email: textOrNull('As stored; cut after 256 characters.'),
  mobile_phone: textOrNull('In E.164.'),
  updated_at: time,
  matched_by: list(searchField, 'By what the search found it.'),
});

const namedSource = exactly({ id: text('imp_… or str_….'), name: textOrNull('For people; null: not known any more.') });

const fieldOrigin = exactly({
  attribute: text('Its id.'),
  at: { ...time, description: 'When it was set.' },
  action: { type: 'string', enum: ['opt_in', 'profile'], description: 'opt_in: with the customer.' },
  source: { type: 'string', enum: eventSources },
  import: { ...orNull(namedSource), description: 'Null: it came by a stream or over HTTP.' },
  stream: { ...orNull(namedSource), description: 'Null: it came by an import or over HTTP.' },
  by: textOrNull('Who started the import or made the stream.'),
  file: textOrNull('Name of the file.'),
  row: countOrNull('1-based ordinal in its file.'),
  partition: countOrNull("Of the stream's topic."),
  offset: countOrNull('Of the record.'),
  rule: {
    type: ['string', 'null'],
    enum: ['fallback', 'value_map', null],
    description: 'What gave the value where it did not come from the cell itself.',
  },
  before: {
    description: 'The value that it replaced; of a long one `sha256` and `length`. Null: there was none.',
  },
  before_since: { ...timeOrNull, description: 'Since when that had been so; null: not known.' },
});

export const customerSchemas = {
  CustomerOrigins: exactly({
    items: list(fieldOrigin, 'In the order of the ids of attributes.'),
    is_whole: { type: 'boolean', description: 'False: some field was set before the newest 1,000 events.' },
  }),
  CustomerPage: exactly({
    ...page(
      listedCustomer,
      'Without a search in the order of IDs; else those of an ID, an e-mail address or a phone number first, then by names.',
    ).properties,
    searched: list(
      exactly({ by: searchField, value: text('What was looked for there: a phone number in E.164, names as words.') }),
      'Where the text was looked for; it is a phone number, say, only where it can be one.',
    ),
    is_whole: {
      type: 'boolean',
      description:
        'False: there may be others, which no page lists. A search lists 1,000 customers, looks at 20,000, and leaves names out while their index is being made.',
    },
  }),
  Transaction: transaction,
  SegmentMemberPage: exactly({
    ...page(
      exactly({
        customer_id: text('The loyalty ID.'),
        import: textOrNull('imp_…, which put the customer there; null: it is known no longer.'),
      }),
      'In the order of their IDs.',
    ).properties,
    count: countOrNull('On the first page: how many members there are, counted up to 100,000; null on later pages.'),
  }),
  Customer: {
    type: 'object',
    description: 'The customer as stored: attributes by their ids, with the latest events and transactions.',
    properties: {
      _id: text('workspace:id'),
      id: text('The loyalty ID.'),
      external_id: text('The ID elsewhere.'),
      created_at: time,
      updated_at: time,
      n: count('Events so far.'),
      segments: list(
        exactly({ id: text('seg_…'), name: text('For people.') }),
        'The static segments that it is in, the oldest segment first.',
      ),
      events: list(ref('Event'), 'The newest ones, newest first: up to 20, and up to 1 MiB.'),
      has_more_events: { type: 'boolean', description: 'There are older ones: `…/events` lists them.' },
      transactions: list(ref('Transaction'), 'The latest ones, by the time of checkout: up to 20, and up to 1 MiB.'),
      has_more_transactions: { type: 'boolean', description: 'There are older ones.' },
    },
    required: [
      '_id',
      'id',
      'created_at',
      'updated_at',
      'n',
      'segments',
      'events',
      'has_more_events',
      'transactions',
      'has_more_transactions',
    ],
    additionalProperties: true,
  },
} as const satisfies Record<string, Schema>;
