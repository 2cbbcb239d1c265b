import { count, exactly, list, type Schema, text, textOrNull } from './schema.js';

const previewedRow = exactly({
  file: text('Name of the file.'),
  row: count('1-based ordinal in its file.'),
  outcome: { type: 'string', enum: ['created', 'updated', 'unchanged', 'skipped', 'rejected'] },
  matched_by: list(text('An identifier.'), 'By which identifiers its customer was found, sorted.'),
  customer_id: textOrNull('Of its customer, a new one too; null: it has none, or it is not shown.'),
  values: {
    type: 'object',
    additionalProperties: {},
    description: 'By attribute, what would be stored; texts over 200 characters and long lists are cut.',
  },
  errors: list(
    exactly({
      attribute: textOrNull('Id of the attribute; null for the whole row.'),
      code: text('Of the list in the reference.'),
      message: text('The reason as a sentence.'),
    }),
  ),
});

/** What would become of the first rows of an import. */
export const rowPreview = exactly({
  rows: list(previewedRow, 'The first rows of the files, in order.'),
}) satisfies Schema;
