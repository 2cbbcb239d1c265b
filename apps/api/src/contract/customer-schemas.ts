import { count, exactly, list, ref, type Schema, text, time } from './schema.js';

const event: Schema = {
  type: 'object',
  description: 'What happened to a customer. Old and new values have the form of the customer.',
  properties: {
    _id: text('Derived from the record.'),
    action: { type: 'string', enum: ['opt_in', 'profile'] },
    source: text('Async Import'),
    at: time,
    before: { type: 'object', description: 'Old values of what changed.' },
    after: { type: 'object', description: 'New values of what changed.' },
    import: text('imp_…'),
    run: text('run_…'),
    file: count('Index of the file in the import.'),
    row: count('Row of that file.'),
    n: count("The customer's counter of events."),
  },
  required: ['_id', 'action', 'source', 'at', 'after', 'import', 'file', 'row', 'n'],
};

export const customerSchemas = {
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
      events: list(ref('Event'), 'The newest 20, newest first.'),
      transactions: list({ type: 'object' }),
    },
    required: ['_id', 'id', 'created_at', 'updated_at', 'n', 'events', 'transactions'],
    additionalProperties: true,
  },
  Event: event,
  EventList: exactly({ items: list(ref('Event'), 'Newest first.') }),
} as const satisfies Record<string, Schema>;
