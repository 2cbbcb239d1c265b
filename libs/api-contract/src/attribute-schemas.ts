import { MAX_OPTIONS, valueTypes } from '#libs/attributes';
import { accepting, exactly, list, orNull, page, readOnly, ref, type Schema, text } from './schema.js';

const type = { type: 'string', enum: [...valueTypes.keys()] } as const satisfies Schema;
const label = {
  type: 'string',
  format: 'visible-text',
  minLength: 1,
  maxLength: 200,
  description: 'What people and headers call it.',
} as const satisfies Schema;
const mandatory = { type: 'boolean', description: 'Whether every row needs a value.' } as const satisfies Schema;
const unique = {
  type: 'boolean',
  description: 'Whether no two customers may have the same value.',
} as const satisfies Schema;
const maxLength = {
  type: 'integer',
  minimum: 1,
  description: 'Longest text, in characters.',
} as const satisfies Schema;

const options = {
  ...list(
    accepting({ value: { type: 'string', maxLength: 200 }, label: { type: 'string', minLength: 1, maxLength: 200 } }, [
      'value',
    ]),
    'Allowed values; a cell names one by its value or its label.',
  ),
  maxItems: MAX_OPTIONS,
} as const satisfies Schema;

const given = { label, mandatory, options, max_length: orNull(maxLength) } as const;

const fixed = { id: text('Its name in the customer.'), type, unique } as const;
const standard = { type: 'boolean', description: 'Every workspace has it.' } as const satisfies Schema;

const attribute = { ...fixed, ...given, standard } as const;

export const attributeSchemas = {
  NewAttribute: accepting(
    {
      id: { type: 'string', maxLength: 64, description: '^[a-z][a-z0-9_]{0,63}$' },
      ...{ type, unique, ...given },
      ...readOnly({ standard }),
    },
    ['id', 'type'],
  ),
  ChangedAttribute: accepting({ ...given, ...readOnly({ ...fixed, standard }) }),
  Attribute: exactly(attribute),
  AttributePage: page(ref('Attribute'), 'The ID first.'),
  Field: exactly({
    ...attribute,
    accepts: text('What its cells may hold.'),
    example: { description: 'A valid cell, as JSON has it.' },
  }),
  FieldPage: page(ref('Field'), 'The ID first.'),
  Template: list({ type: 'object' }, 'One example record.'),
} as const satisfies Record<string, Schema>;
