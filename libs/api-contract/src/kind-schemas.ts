import { kinds } from '#libs/kinds';
import { exactly, list, page, ref, type Schema, text } from './schema.js';

/** Of a setting: what JSON has for its type. */
const value = { type: ['boolean', 'string'] } as const satisfies Schema;

const setting = exactly({
  name: text('Its field of a request.'),
  values: list(value, 'All that it may be.'),
  default: { ...value, description: 'What it is when it is not given.' },
  description: text('What it changes.'),
});

export const kindSchemas = {
  Kind: exactly({
    name: { type: 'string', enum: [...kinds.keys()] },
    summary: text('What it imports from which files.'),
    records: {
      type: 'string',
      enum: ['table', 'lines'],
      description: 'Rows with columns, or one JSON object per line.',
    },
    formats: list({ type: 'string', enum: ['csv', 'json', 'ndjson'] }, 'Of its files; each may also be gzipped.'),
    process: {
      type: 'string',
      enum: ['rows', 'groups'],
      description: 'Whether each record takes effect by itself, or records that belong together do so as a whole.',
    },
    takes_mapping: { type: 'boolean', description: 'Whether its imports may have a mapping.' },
    settings: list(setting, 'What its imports can be set to when they are made.'),
    triggers: list({ type: 'string' }, 'Actions of those of its events that may set off workflows.'),
  }),
  KindPage: page(ref('Kind')),
} as const satisfies Record<string, Schema>;
