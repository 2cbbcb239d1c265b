import { MAX_OPTIONS, valueTypes } from '#libs/attributes';
import { accepting, exactly, list, orNull, page, readOnly, ref, type Schema, text } from './schema.js';

const type: Schema = { type: 'string', enum: [...valueTypes.keys()] };
const label: Schema = {
  type: 'string',
  format: 'visible-text',
  minLength: 1,
  maxLength: 200,
  description: 'What people and headers call it.',
};
const mandatory: Schema = { type: 'boolean', description: 'Whether every row needs a value.' };
const unique: Schema = { type: 'boolean', description: 'Whether no two customers may have the same value.' };
const maxLength: Schema = { type: 'integer', minimum: 1, description: 'Longest text, in characters.' };

const options: Schema = {
  ...list(
    accepting({ value: { type: 'string', maxLength: 200 }, label: { type: 'string', minLength: 1, maxLength: 200 } }, [
      'value',
    ]),
    'Allowed values; a cell names one by its value or its label.',
  ),
  maxItems: MAX_OPTIONS,
};

const given = { label, mandatory, options, max_length: orNull(maxLength) } as const;

const fixed = { id: text('Its name in the customer.'), type, unique } as const;
const standard: Schema = { type: 'boolean', description: 'Every workspace has it.' };

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
