import { processNames } from '#libs/messages';
import { count, exactly, list, type Schema, text, time, timeOrNull } from './schema.js';

const process = exactly({
  name: text('Of the service: api, ingest, validator, applier, transactions.'),
  instance: text('Unique for each start.'),
  host: text('Name of its machine.'),
  pid: count('Its number there.'),
  version: text('Of the product.'),
  started_at: time,
  last_heartbeat_at: time,
  last_fetch_at: {
    ...timeOrNull,
    description:
      'When the broker last answered its consumer; null where nothing is consumed, or nothing was answered yet.',
  },
  missing: { type: 'boolean', description: 'No heartbeat for 15 seconds, and nobody has taken its place.' },
});

export const statusSchemas: Readonly<Record<string, Schema>> = {
  Status: exactly({
    processes: list(process, 'Those that live and those that are missing, by name.'),
    missing: list(
      { type: 'string', enum: [...processNames] },
      'Services of which no instance lives. What needs them does not go on.',
    ),
  }),
};
