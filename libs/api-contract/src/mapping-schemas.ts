import { mappingFaults, mappingVersions } from '#libs/messages';
import { entryProperties, MOST_OF_CELL, scalar } from './mapping-entry-schemas.js';
import { mappingOptions } from './mapping-option-schemas.js';
import {
  accepting,
  count,
  countOrNull,
  exactly,
  given,
  list,
  readOnly,
  ref,
  type Schema,
  text,
  textOrNull,
  time,
} from './schema.js';

const idKind = {
  type: 'string',
  enum: ['loyalty', 'external'],
  description: "The import's own without it.",
} as const satisfies Schema;

const fallback = {
  ...accepting({
    static: { ...scalar, type: ['string', 'number', 'boolean', 'array'], items: scalar, maxItems: 1_000 },
    dynamic: given(
      200,
      'For dates and datetimes: today, +1 month, next monday 09:00, last day of this month and the like.',
    ),
  }),
  minProperties: 1,
  maxProperties: 1,
  description: 'For empty cells, and for an attribute without header.',
} as const satisfies Schema;

const mapped = accepting({
  attribute: given(200, 'Id of an attribute of the workspace; either this or a field.'),
  field: given(200, 'Of imports without an ID, such as people: a field of their files, named as its column would be.'),
  header: given(MOST_OF_CELL, 'The column that it is read from; in version 1 each serves one attribute.'),
  values: {
    type: 'object',
    additionalProperties: scalar,
    maxProperties: 10_000,
    description:
      'What is in the file, exactly but for blanks around it, and what is taken for it. All of a mapping: 10,000.',
  },
  fallback,
  ignoreOnUpdate: { type: 'boolean', description: 'Customers that are known already keep their value.' },
  ...entryProperties,
});

const fault = {
  type: 'object',
  properties: {
    pointer: text('JSON pointer into the mapping.'),
    code: { type: 'string', enum: Object.keys(mappingFaults) },
    detail: text('What is wrong, and how to fix it.'),
    position: { type: 'integer', minimum: 1, description: 'Of the first wrong character of an expression.' },
  },
  required: ['pointer', 'code', 'detail'],
  additionalProperties: false,
} as const satisfies Schema;

const previews = list(text('A value.'), 'The first three values of the column that are not blank.');

const mappingRow = exactly({
  attribute: text('Its id.'),
  label: text('Its name.'),
  type: text('Its value type.'),
  mandatory: { type: 'boolean' },
  header: textOrNull('Suggested; each header once, but for an e-mail address that is the ID as well.'),
  reason: { type: ['string', 'null'], enum: ['name', 'synonym', 'similar_name', 'value_shape', null] },
  score: {
    type: ['number', 'null'],
    minimum: 0,
    maximum: 1,
    description: 'How sure it is: from 0.9 on its name says it, and its values agree.',
  },
  detail: textOrNull(
    'Why, in sentences; without a header perhaps why a column that is called like it is not suggested.',
  ),
  preview: previews,
});

const column = exactly({
  header: text('As in the files.'),
  preview: previews,
  rows: count('Rows that were read of files that have the column; 0: only first values could be had.'),
  filled: count('Those in which it is not blank.'),
  distinct: countOrNull('Different values; null: more than 10,000, or fewer where there are very many columns.'),
  repeats: {
    type: ['boolean', 'null'],
    description: 'Whether a value is in two rows; null: none of so many that not all could be compared.',
  },
  values: list(
    exactly({ value: text('As in the file.'), count: count('Rows with it.') }),
    'All values of a column of 50 at most, the most frequent first: for a value map.',
  ),
});

const suggestedOption = exactly({
  option: {
    type: 'string',
    enum: ['dateOrder', 'decimal', 'thousands', 'phoneCountry', 'listSeparator', 'empty'],
  },
  value: {
    anyOf: [
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
      exactly({ header: text('The column that names the country of each row.') }),
    ],
    description: 'As in the options of a mapping.',
  },
  header: text('The column that asks for it.'),
  detail: text('Why, as a sentence.'),
  rows: list(
    exactly({ file: text('Its name.'), row: count('Its row.') }),
    'The first rows that can be read in no other way.',
  ),
});

const savedMapping = {
  id: text('map_…'),
  name: text('Unique in the workspace.'),
  created_at: time,
  created_by: text('The application that saved it first, or the person by name.'),
  changed_at: time,
} as const;

const mapping = {
  ...accepting(
    {
      version: { type: 'integer', enum: mappingVersions, description: 'Version 2 has all of version 1, and more.' },
      idKind,
      options: mappingOptions,
      attributes: {
        ...list(mapped, 'The ID first, where there is one. What is not listed is left alone.'),
        minItems: 1,
        maxItems: 2_000,
      },
    },
    ['version', 'attributes'],
  ),
  description: 'How the columns of files become attributes.',
} as const satisfies Schema;

const saving = {
  name: {
    type: 'string',
    format: 'visible-text',
    minLength: 1,
    maxLength: 200,
    description: 'Unique in the workspace.',
  },
  mapping,
} as const;

const { name: _, ...fixed } = savedMapping;

export const mappingSchemas = {
  Mapping: mapping,
  MappingDraft: {
    ...mapping,
    properties: {
      ...mapping.properties,
      attributes: { ...list(mapped, 'Perhaps none: then it is no mapping yet.'), maxItems: 2_000 },
    },
    description: 'A mapping as far as it goes.',
  },
  MappingFault: fault,
  FittedMapping: exactly({
    set: { type: 'boolean', description: "Whether it is the import's mapping now." },
    mapping: ref('MappingDraft'),
    left_out: list(
      ref('MappingFault'),
      'Unknown attributes and fields, and absent headers, by their place in the mapping given.',
    ),
    faults: list(
      ref('MappingFault'),
      'What is to be fixed before it can be set, by its place in the mapping answered.',
    ),
  }),
  MappingSuggestions: exactly({
    id_kind: { ...idKind, type: ['string', 'null'], enum: ['loyalty', 'external', null] },
    attributes: list(mappingRow, 'All that can be imported, the ID first.'),
    headers: list(column, 'Of all files, each once; 2,000 at most.'),
    options: list(suggestedOption, 'What the values ask for.'),
    rows: count('Rows that were read.'),
    complete: {
      type: 'boolean',
      description: 'Whether they are all rows, and not only those before a fault, or of files that are kept.',
    },
    mapping: ref('MappingDraft'),
  }),
  SuggestionsInProgress: exactly({
    status: { type: 'string', enum: ['in_progress'], description: 'All rows are looked at when first asked for.' },
  }),
  NewSavedMapping: accepting(saving, ['name', 'mapping']),
  ChangedSavedMapping: accepting({ ...saving, ...readOnly(fixed) }, ['name', 'mapping']),
  SavedMapping: exactly({ ...savedMapping, mapping: ref('Mapping') }),
  SavedMappingPage: exactly({
    items: list(exactly(savedMapping)),
    next_cursor: textOrNull('For the next page; null on the last one.'),
  }),
} as const satisfies Record<string, Schema>;
