import { countOrNull, exactly, type Schema, text, textOrNull } from './schema.js';

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
