import { count, countOrNull, exactly, page, ref, type Schema, text, textOrNull } from './schema.js';

const errorFields = exactly({
  file: textOrNull('Name of the file.'),
  row: countOrNull('1-based ordinal of the record, the header not counted.'),
  line: countOrNull('1-based physical line where the record begins.'),
  customer_id: textOrNull('The trimmed ID cell.'),
  transaction_id: textOrNull('Null for customers.'),
  attribute: textOrNull('Id of the attribute; null for the whole row or file.'),
  code: text('Of the list in the reference.'),
  message: text('The reason as a sentence. It never holds the value of a cell.'),
});

/** One reason of a row, or of a file. */
export const errorEntry = {
  ...errorFields,
  properties: {
    ...errorFields.properties,
    event_id: text('Of transactions only: the event that the action would be.'),
  },
} as const satisfies Schema;

/** Lists of errors, and of what they come to. */
export const errorPages = {
  FileErrorPage: page(
    exactly({
      id: text('fil_…'),
      file: text('Its name.'),
      rejected: count('Rows that the latest run rejected, so far; of all files together those of the receipt.'),
      errors: count('Entries that the list of errors has of it.'),
      file_errors: count('Faults of the file as a whole, of which the first 100 are listed.'),
    }),
    'In the order in which they are read.',
  ),
  ErrorPage: exactly({
    ...page(ref('ErrorEntry')).properties,
    position: countOrNull(
      "Rows before its first one, since a row's errors stay together; of errors of files, entries. Null: none is here, or nobody has counted them.",
    ),
    total: countOrNull(
      'Rows of all pages, so far. With more filters than a file only where at is 0, else null; null also where there are too many to count.',
    ),
  }),
  GroupedErrorPage: exactly({
    ...page(
      exactly({
        id: textOrNull('fil_…, of the file; null: it is of none.'),
        file: textOrNull('Its name.'),
        attribute: textOrNull('Id of the attribute; null for the whole row or file.'),
        code: text('The reason.'),
        errors: count('Entries that the list of errors has of it, among the rows of this page.'),
        row: countOrNull('The first such row, 1-based; null: the errors are of no row.'),
      }),
      'The most frequent first; no more than 2,000.',
    ).properties,
    not_listed: count('Errors of groups that are not among the items.'),
  }),
} as const satisfies Record<string, Schema>;
