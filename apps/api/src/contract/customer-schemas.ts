import { count, list, ref, type Schema, text, time } from './schema.js';

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
} as const satisfies Record<string, Schema>;
