import { count, countOrNull, exactly, list, orNull, ref, type Schema, text, textOrNull } from './schema.js';

const place = exactly({ file: text('Its name.'), row: count('Its row.') });

const order = { type: 'string', enum: ['dmy', 'mdy', 'ymd'] } as const satisfies Schema;

const dates = {
  anyOf: [
    exactly({
      status: {
        type: 'string',
        enum: ['proven', 'ambiguous', 'mixed'],
        description:
          'proven: rows can be read in one order only; ambiguous: each row can be read in several; mixed: some rows can be read in one order only, and some in another.',
      },
      order: { type: ['string', 'null'], enum: ['dmy', 'mdy', 'ymd', null], description: 'Where it is proven.' },
      orders: list(
        exactly({
          order,
          fits: count('Filled cells that can be read in it.'),
          rows: list(place, 'The first rows that can be read in no other, three at most.'),
        }),
      ),
    }),
    { type: 'null' },
  ],
  description: 'In which order days and months are written; null: no column of dates, or of dates that need no order.',
} as const satisfies Schema;

const distinct = countOrNull('Different values; null: more than `more_than`.');
const moreThan = countOrNull(
  'Where it is not known how many different values there are: more than so many. 10,000, or fewer where there are very many columns or very long values.',
);

const column = exactly({
  index: count('Its place among all columns, from 0; for its values.'),
  header: text('As in the files.'),
  rows: count('Rows that were read of files that have the column; 0: only first values could be had.'),
  filled: count('Those in which it is not blank.'),
  distinct,
  more_than: moreThan,
  repeats: {
    type: ['boolean', 'null'],
    description: 'Whether a value is in two rows; null: none of so many that not all could be compared.',
  },
  repeated_rows: countOrNull(
    'Rows whose value an earlier row has; null: not all could be compared. Of columns that may be an ID it is known however many values there are.',
  ),
  preview: list(text('A value.'), 'The first three different values that are not blank.'),
  dates,
});

const value = exactly({
  value: text('As in the file, without blanks around it.'),
  count: count('Rows with it.'),
  first: place,
});

const nextCursor = textOrNull('For the next page; null on the last one.');

const message = text('Why, as a sentence, and how to fix it.');

const foundGroup = exactly({
  code: text('Of the reason: docs/reference/reasons.md.'),
  message,
  count: count('Rows.'),
  values: list(value, 'The most frequent, ten at most; an empty text: nothing is there. Of rows as a whole: none.'),
  first: { ...orNull(place), description: 'The first of the rows of these values.' },
  more_values: countOrNull(
    'Different values besides; null: they are more than 10,000, or of rows as a whole. GET …/mapping/check/values lists them.',
  ),
});

const checkedColumn = exactly({
  attribute: textOrNull('Its id; null: rows as a whole.'),
  headers: list(text('As in the mapping.'), 'The columns that it reads.'),
  checked: { type: 'boolean', description: 'All rows have been looked at. Else the rest is not known.' },
  rows_with_errors: countOrNull('Rows that would be rejected for this attribute.'),
  left_out: countOrNull('Values that would be left out instead of rejecting their rows (onError).'),
  groups: list(foundGroup, 'By reason, those with most rows first.'),
});

export const columnSchemas = {
  MappingCheck: exactly({
    status: {
      type: 'string',
      enum: ['checking', 'checked', 'failed'],
      description:
        'checking: some of it is not known yet, ask again; failed: the files could not be read as they were checked.',
    },
    fingerprint: text('Of all that the answer depends on: two answers with the same one are about the same mapping.'),
    source: {
      type: 'string',
      enum: ['given', 'saved', 'headers', 'suggested'],
      description:
        'Where the mapping is from: the request, the import, the headers by their names, or what the files suggest.',
    },
    rows: count('Rows of all files.'),
    rows_with_errors: countOrNull('Rows that would be rejected for any of these reasons; null: not known yet.'),
    mapping: ref('MappingDraft'),
    faults: list(ref('MappingFault'), 'What is wrong with the mapping itself: its entries are not checked.'),
    attributes: list(checkedColumn, 'In the order of the mapping; last, rows as a whole.'),
  }),
  FoundValuePage: exactly({
    code: text('Of the reason.'),
    message,
    count: count('Rows with it.'),
    distinct: countOrNull('Different values; null: more than were told from each other.'),
    complete: { type: 'boolean', description: 'Whether these are all values.' },
    items: list(value, 'The most frequent first.'),
    next_cursor: textOrNull('For the next page; null on the last one.'),
  }),
  ImportColumnPage: exactly({
    rows: count('Rows that were read.'),
    complete: {
      type: 'boolean',
      description: 'Whether they are all rows, and not only those before a fault, or of files that are kept.',
    },
    items: list(column, 'In the order of their first files; 2,000 at most of an import.'),
    next_cursor: nextCursor,
  }),
  ColumnValuePage: exactly({
    header: text('As in the files.'),
    filled: count('Rows in which the column is not blank.'),
    distinct,
    more_than: moreThan,
    complete: {
      type: 'boolean',
      description: 'Whether these are all its values; else the most frequent of the first that there were.',
    },
    items: list(value, 'The most frequent first.'),
    next_cursor: nextCursor,
  }),
} as const satisfies Record<string, Schema>;
