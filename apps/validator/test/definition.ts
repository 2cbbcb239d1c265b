import { pinNamedKind } from '#libs/kinds';
import { exampleFile, exampleRun } from '#libs/messages/testing';

export const file = exampleFile();

/** A run of four lanes over one file of 1,000 rows and two columns. */
export const definition = exampleRun({
  ...pinNamedKind('customers'),
  files: [file],
  columns: ['id', 'email'].map((id) => ({ attribute: { id, label: id, type: 'string' }, header: id })),
  lanes: 4,
});
