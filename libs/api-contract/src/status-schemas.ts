import { processNames } from '#libs/messages';
import { count, exactly, list, orNull, type Schema, text, time, timeOrNull } from './schema.js';

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

/** Of an import: whether it goes on. */
export const progressFields = {
  last_progress_at: {
    ...timeOrNull,
    description:
      'When a row of it last took effect, bytes of its files last arrived or were checked, or its state last changed; null while nothing is at work.',
  },
  stalled: {
    ...orNull(
      exactly({
        since: time,
        missing: list(
          { type: 'string', enum: [...processNames] },
          'Services that it needs and of which no instance lives. None: something else holds it up.',
        ),
      }),
    ),
    description: 'It is at work and has not moved for 20 seconds. Null: it goes on, or waits for its turn.',
  },
} as const;

export const statusSchemas = {
  Status: exactly({
    processes: list(process, 'Those that live and those that are missing, by name.'),
    missing: list(
      { type: 'string', enum: [...processNames] },
      'Services of which no instance lives. What needs them does not go on.',
    ),
    waiting: exactly({
      files_arriving: count('Files that are being uploaded.'),
      files_unchecked: count('Files that have arrived and are not checked.'),
      runs: count('Validations, stagings and imports that are not over.'),
      streams_stopped: count('Streams that have stopped by themselves, and wait for a person to resume them.'),
    }),
  }),
} as const satisfies Record<string, Schema>;
