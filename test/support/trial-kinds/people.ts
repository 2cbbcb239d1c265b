import { type MatchedColumns, peopleRows } from '../model/matched-file.js';
import type { MatchingRules } from '../model/matching-model.js';
import { MatchingKind } from './matching-kind.js';

export const peopleRules: MatchingRules = {
  identifiers: ['email', 'external_id', 'mobile_phone'],
  lacks: ({ email, external_id, mobile_phone }) =>
    email || external_id || mobile_phone ? null : { attribute: null, code: 'identifier_missing' },
};

export const peopleColumns: MatchedColumns = [
  ['Email', 'email'],
  ['MobilePhone', 'mobile_phone'],
  ['External Id', 'external_id'],
  ['FirstName', 'first_name'],
  ['IsSubscribedByEmail', 'subscriptions.email'],
  ['Area', 'area'],
];

/** Every person comes five times in a file, and half of them in the next one again. */
const peopleOf = (rows: number) => rows / 5;

/** Imports of people (spec: people.md): two that add and edit, then one that edits only, and so on. */
export const peopleKind = (seed: number): MatchingKind =>
  new MatchingKind({
    ...{ source: 'People Import', rules: peopleRules, columns: peopleColumns, seed },
    commandOf: (file) => {
      const isEdit = file % 3 === 2;
      const command = ['people', '--action', isEdit ? 'edit' : 'add', '--accept-errors'] as const;
      return { command, unknown: isEdit ? 'skip' : 'create' };
    },
    rowsOf: (random, rows, file) =>
      peopleRows(random, { rows, people: peopleOf(rows), first: Math.floor((file * peopleOf(rows)) / 2) }),
  });
