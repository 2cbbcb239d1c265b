import { accepting, count, exactly, list, ref, type Schema, text } from './schema.js';

/** Contacts in one call (spec: contacts.md). */
export const contactSchemas = {
  /** What a form may say besides its file. */
  ContactsConsent: accepting({
    acknowledge_workflows: {
      type: 'boolean',
      default: false,
      description: 'Needed where active workflows are linked.',
    },
  }),
  ContactsResult: exactly({
    import: text('imp_…: its details are those of any import.'),
    status: { type: 'string', enum: ['finished'] },
    message: text('The outcome for people, such as: 12 records were imported, 3 failed.'),
    imported: count('imported = created + updated + unchanged'),
    failed: count('Rows with errors, and those that sit in the dead letters.'),
    created: count('Rows that made a customer.'),
    updated: count('Rows that changed one.'),
    unchanged: count('Rows that brought nothing new.'),
    doubled_on_repeat: count('Rows that made a customer whom nothing identifies: the same file makes them again.'),
    failures: list(ref('ErrorEntry'), 'The first 100 reasons why rows failed.'),
    errors_csv: text('Where all reasons are, as CSV.'),
  }),
} as const satisfies Record<string, Schema>;
