import { delimiters, mappingFaults, mappingVersions, quotings, thousandsMarks } from '#libs/messages';
import {
  entryProperties,
  footerPlace,
  headerPlace,
  MOST_OF_CELL,
  phoneCountry,
  scalar,
} from './mapping-entry-schemas.js';
import {
  accepting,
  count,
  countOrNull,
  encodingLabel,
  exactly,
  given,
  list,
  QUOTING,
  readOnly,
  ref,
  type Schema,
  sheetName,
  text,
  textOrNull,
  time,
} from './schema.js';

const idKind = {
  type: 'string',
  enum: ['loyalty', 'external'],
  description: "The import's own without it.",
} as const satisfies Schema;

const options = {
  ...accepting({
    encoding: { ...encodingLabel, description: `Of the files, where detection is wrong. ${encodingLabel.description}` },
    delimiter: { type: 'string', enum: delimiters, description: 'Of CSV files, as with encoding.' },
    quoting: { type: 'string', enum: quotings, description: `Version 2. Of CSV files: ${QUOTING}` },
    sheet: sheetName,
    header: headerPlace,
    footer: footerPlace,
    repeats: {
      type: 'string',
      enum: ['reject', 'merge'],
      description:
        'Version 2. Of customers: rows with an ID that stood before are rejected, or take effect after the earlier ones; reject without it.',
    },
    dateOrder: { type: 'string', enum: ['dmy', 'mdy', 'ymd'], description: 'What 07/04/2026 means.' },
    dateFormats: {
      ...list(
        given(100, 'Of yyyy yy M MM MMM MMMM d dd H HH h hh m mm s ss S a Z and quoted text, or epoch or epochMillis.'),
        'Version 2. Forms of dates and times besides those that are always read; the first that fits.',
      ),
      maxItems: 20,
    },
    zone: given(100, "Version 2. IANA name, such as UTC: of times without a zone; the workspace's without it."),
    decimal: { type: 'string', enum: ['.', ','], description: 'The mark before a fraction; . without it.' },
    thousands: {
      type: 'string',
      enum: thousandsMarks,
      description:
        'Version 2. Between groups of three digits; none without it. A blank is any sort of it. Not what decimal is: for . set decimal to , too.',
    },
    phoneCountry: {
      ...phoneCountry,
      description:
        "Version 2. Of phones without +: ISO 3166-1 alpha-2, the column that names each row's, or international for digits that begin with a country code; the workspace's country without it.",
    },
    listSeparator: {
      type: 'string',
      minLength: 1,
      maxLength: 10,
      description: 'Between the values of one cell; ; without it.',
    },
    idsAsIs: {
      type: 'boolean',
      description: 'IDs such as 7.7E+15, or 77.0 among whole numbers, are taken as they are instead of rejected.',
    },
    apostrophe: {
      type: 'string',
      enum: ['keep'],
      description: 'The apostrophe that a spreadsheet puts before a text is data; without it, it is taken off.',
    },
    empty: {
      ...list(given(200, 'Such as NULL or N/A, in any case.')),
      maxItems: 100,
      description: 'Version 2. Words that say that there is nothing; not of the ID.',
    },
  }),
  description: 'How the files are to be read.',
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
  option: { type: 'string', enum: ['dateOrder', 'decimal', 'thousands', 'listSeparator', 'empty'] },
  value: { type: ['string', 'array'], items: { type: 'string' }, description: 'As in the options of a mapping.' },
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
  created_by: text('The application that saved it first.'),
  changed_at: time,
} as const;

const mapping = {
  ...accepting(
    {
      version: { type: 'integer', enum: mappingVersions, description: 'Version 2 has all of version 1, and more.' },
      idKind,
      options,
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
    properties: { ...mapping.properties, attributes: list(mapped, 'Perhaps none: then it is no mapping yet.') },
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
    complete: { type: 'boolean', description: 'Whether they are all rows: reading ends after 64 MiB, or 8 seconds.' },
    mapping: ref('MappingDraft'),
  }),
  NewSavedMapping: accepting(saving, ['name', 'mapping']),
  ChangedSavedMapping: accepting({ ...saving, ...readOnly(fixed) }, ['name', 'mapping']),
  SavedMapping: exactly({ ...savedMapping, mapping: ref('Mapping') }),
  SavedMappingPage: exactly({
    items: list(exactly(savedMapping)),
    next_cursor: textOrNull('For the next page; null on the last one.'),
  }),
} as const satisfies Record<string, Schema>;
