import { contactRows, contactsRules } from '../model/contacts-model.js';
import type { MatchedColumns } from '../model/matched-file.js';
import { MatchingKind } from './matching-kind.js';

const columns: MatchedColumns = [
  ['email', 'email'],
  ['phone', 'mobile_phone'],
  ['first_name', 'first_name'],
  ['other', 'other'],
];

/** Imports of contacts (spec: contacts.md); every person comes five times, and in the next file again. */
export const contactsKind = (seed: number): MatchingKind =>
  new MatchingKind({
    ...{ source: 'Contacts Import', rules: contactsRules, columns, seed },
    commandOf: () => ({ command: ['contacts', '--accept-errors'], unknown: 'create' }),
    rowsOf: (random, rows) => contactRows(random, { rows, people: rows / 5 }).map((values) => ({ values })),
  });
