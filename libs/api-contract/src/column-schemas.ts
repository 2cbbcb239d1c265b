import { count, countOrNull, exactly, list, type Schema, text, textOrNull } from './schema.js';

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

export const columnSchemas = {
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
