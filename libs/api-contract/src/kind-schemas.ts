import { kinds } from '#libs/kinds';
import { fileFormats } from '#libs/messages';
import { exactly, list, orNull, page, ref, type Schema, text, textOrNull } from './schema.js';

/** Of a setting: what JSON has for its type. */
const value = { type: ['boolean', 'string'] } as const satisfies Schema;

const setting = exactly({
  name: text('Its field of a request.'),
  type: {
    type: 'string',
    enum: ['boolean', 'string', 'entry'],
    description: 'entry: an object with the id or the name of an entry of reference data.',
  },
  required: { type: 'boolean', description: 'Whether it must be given.' },
  values: list(value, 'All that it may be; empty: any text, or any entry.'),
  default: { type: ['boolean', 'string', 'null'], description: 'What it is when it is not given; null: nothing.' },
  description: text('What it changes.'),
  refers_to: {
    ...orNull(
      exactly({
        resource: text('The end of the address of the reference data: /v1/data-sources has data-sources.'),
        instead: textOrNull('A text in the place of an id, which means no entry but what the description says.'),
      }),
    ),
    description: 'Of which reference data it names an entry; null: of none.',
  },
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
    formats: list({ type: 'string', enum: fileFormats }, 'Of its files; those of text may also be gzipped.'),
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
