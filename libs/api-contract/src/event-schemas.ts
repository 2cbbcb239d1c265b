import { eventSources } from '#libs/messages';
import { accepting, count, exactly, given, list, orNull, ref, type Schema, text, textOrNull, time } from './schema.js';

const event = {
  type: 'object',
  description: 'What happened to a customer. Old and new values have the form of the customer.',
  properties: {
    _id: text('Its ID, derived from the record.'),
    action: { type: 'string', enum: ['opt_in', 'profile', 'checkout', 'refund', 'refund_item', 'partial_refund'] },
    source: { type: 'string', enum: [...eventSources, 'Historical Transaction Import'] },
    transaction: text('The transaction_id of an action.'),
    amount: text('What a refund gave back, as a decimal.'),
    at: { ...time, description: 'When it happened; where nobody said so, when it took effect.' },
    before: {
      type: 'object',
      description: 'Old values of what changed; in an answer to an event only with the scope customers:read.',
    },
    after: {
      type: 'object',
      description:
        'New values of what changed; of an action, all that it says; a number that a double does not hold is a text.',
    },
    rules: {
      type: 'object',
      description: 'The attributes whose new value did not come from a cell: `fallback` or `value_map`.',
    },
    matched_by: list({ type: 'string' }, 'The identifiers by which its row found the customer; [] if none did.'),
    origin: {
      type: 'object',
      description: 'Where the data came from: ids of the data source, the point of contact and its brand.',
    },
    template: text('System name of the action template by which it is recorded.'),
    as_of: { ...time, description: 'As of when its values are, if the record of a stream says so.' },
    stream: text('str_…, as the two that follow only of an event from a record of a stream.'),
    partition: count('Of its inbound topic.'),
    offset: count('Of that partition.'),
    import: text('imp_…, as the two that follow only of an event from a file.'),
    run: text('run_…, of an event from a file or a record.'),
    file: count('Index of the file in the import.'),
    row: count('Row of that file.'),
    n: count("The customer's counter of events; 0 of a historical action, which is no step of it."),
  },
  required: ['_id', 'action', 'source', 'at', 'after', 'n'],
} as const satisfies Schema;

/** Of a value, as of a cell of a file. */
const MOST_OF_CELL = 65_536;
const MOST_ATTRIBUTES = 1_000;
/** Parts of an attribute that is written as an object, such as `address`. */
const MOST_PARTS = 100;

const scalar = { type: ['string', 'number', 'boolean', 'null'], maxLength: MOST_OF_CELL } as const satisfies Schema;
const cell = { anyOf: [scalar, { ...list(scalar), maxItems: MOST_OF_CELL / 2 }] } as const satisfies Schema;

const id = (description: string) => ({ type: ['string', 'number'], maxLength: 1_000, description }) as const;

const at = given(100, 'When it happened; now without it.');
const eventId = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description: "The application's own ID of the event. It wins over the header Idempotency-Key.",
} as const satisfies Schema;
const customer = { customer_id: id('The loyalty ID.'), external_id: id('The external ID, instead.') };

const newCustomerEvent = {
  ...accepting(
    {
      action: {
        type: 'string',
        enum: ['opt_in', 'profile'],
        description: 'opt_in: a new customer. profile: a known one.',
      },
      ...customer,
      attributes: {
        type: 'object',
        description:
          'Values by attribute, as in a JSON file. Those that are not given, null or empty stay as they are. `address.city` may also be written as an object in `address`.',
        maxProperties: MOST_ATTRIBUTES,
        additionalProperties: {
          anyOf: [cell, { type: 'object', maxProperties: MOST_PARTS, additionalProperties: cell }],
        },
        default: {},
      },
      at: { ...at, description: 'When it happened, as a datetime of an import; now without it.' },
      event_id: eventId,
    },
    ['action'],
  ),
  oneOf: [{ required: ['customer_id'] }, { required: ['external_id'] }],
} as const satisfies Schema;

type Fields = Readonly<Record<string, Schema>>;

const refundOf = <const A extends string, const M extends Fields>(action: A, what: string, more: M) =>
  ({
    ...accepting(
      {
        action: { type: 'string', enum: [action], description: what },
        transaction_id: given(1_000, 'Of an imported transaction.'),
        ...customer,
        customer: id('The loyalty ID, named as in a file.'),
        account: given(1_000, "The checkout's. Required in a workspace with multiple accounts, refused in others."),
        currency: given(100, "The checkout's, ISO 4217. Need not be given."),
        ...more,
        at: { ...at, description: 'When it happened, ISO 8601 with its offset; now without it.' },
        timestamp: given(100, 'The same as `at`, named as in a file.'),
        event_id: eventId,
      },
      ['action', 'transaction_id', ...(Object.keys(more) as readonly (keyof M & string)[])],
    ),
    oneOf: [{ required: ['customer_id'] }, { required: ['external_id'] }, { required: ['customer'] }],
  }) as const;

export const eventSchemas = {
  Event: event,
  EventList: exactly({
    items: list(
      ref('Event'),
      'Newest first: by when they took effect, so `n` descends; actions of historical transactions are among them by `at`.',
    ),
    next_cursor: textOrNull('For the next page; null after the last.'),
  }),
  NewCustomerEvent: newCustomerEvent,
  NewRefund: refundOf('refund', 'Gives back all that is left of a transaction.', {}),
  NewItemRefund: refundOf('refund_item', "Gives items of a transaction back, for their share of the item's subtotal.", {
    product_id: given(1_000, 'Of an item of the checkout.'),
    quantity: { type: 'number', description: 'Above 0, and not more than is still out.' },
  }),
  NewEvent: { oneOf: [ref('NewCustomerEvent'), ref('NewRefund'), ref('NewItemRefund')] },
  EventReceipt: accepting(
    {
      outcome: { type: 'string', enum: ['created', 'updated', 'unchanged'] },
      customer_id: text('The loyalty ID.'),
      event: { ...orNull(ref('Event')), description: 'Null when nothing has changed: then there is no event.' },
      transaction: {
        ...ref('Transaction'),
        description: 'Of a refund: the transaction as it is from now on. Absent without the scope customers:read.',
      },
    },
    ['outcome', 'customer_id', 'event'],
  ),
  EventReason: exactly({
    attribute: textOrNull("The attribute's id, or null for the event as a whole."),
    code: text('As of a rejected row.'),
    message: text('For people.'),
  }),
} as const satisfies Record<string, Schema>;
