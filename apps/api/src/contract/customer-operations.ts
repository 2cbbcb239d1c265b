import { ref } from '#libs/api-contract';
import type { Operation } from './operation.js';
import { queries } from './parameters.js';

const ROUND_TRIP =
  'Every attribute under its id, the ID first, in the order of loyalty IDs, written while it is sent: each customer as it is when its turn comes. An import of the file as it is changes nothing. A download that meets a fault breaks off visibly.';

/** Customers as they are stored, one or all of them, and what happened to one. */
export const customerOperations = {
  listCustomers: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'Find customers by an ID, an e-mail address, a phone number or a name',
    description:
      'Of names the first five words are looked for; a customer must have each. The index of names is made when a name is first looked for; for as long as that takes, `is_whole` is false and `searched` names none.',
    query: queries.listCustomers,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('CustomerPage') },
  },
  showCustomer: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'Show a customer as stored',
    query: queries.showCustomer,
    answer: {
      status: 200,
      description: 'With the latest events and transactions.',
      type: 'application/json',
      schema: ref('Customer'),
    },
    problems: ['not_found'],
  },
  showOrigins: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'Show which event last set each field of a customer',
    description:
      'From its newest 1,000 events: with the import and row, the record of a stream, or the event over HTTP that it came from, and the value before. Names are those of the first 100 imports and streams.',
    query: queries.showOrigins,
    answer: { status: 200, description: 'The fields.', type: 'application/json', schema: ref('CustomerOrigins') },
    problems: ['not_found'],
  },
  listEvents: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'List what happened to a customer, newest first',
    query: queries.listEvents,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('EventList') },
    problems: ['not_found'],
  },
  listSegmentMembers: {
    tag: 'customers',
    scopes: ['reference-data:read', 'customers:read'],
    summary: 'List the customers of a segment, in the order of their IDs',
    description: 'Customers are put into a segment by the imports that name it.',
    query: queries.listSegmentMembers,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('SegmentMemberPage') },
    problems: ['not_found'],
  },
  exportCustomersCsv: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'Download all customers as CSV',
    description: ROUND_TRIP,
    query: queries.exportCustomersCsv,
    answer: {
      status: 200,
      description: 'A header and one record a customer.',
      type: 'text/csv',
      schema: { type: 'string' },
    },
  },
  exportCustomersNdjson: {
    tag: 'customers',
    scopes: ['customers:read'],
    summary: 'Download all customers as NDJSON',
    description: `${ROUND_TRIP} What a customer lacks is left out.`,
    query: queries.exportCustomersNdjson,
    answer: {
      status: 200,
      description: 'An object a line, one a customer.',
      type: 'application/x-ndjson',
      schema: { type: 'string' },
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
