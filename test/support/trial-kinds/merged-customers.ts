import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchedColumns, MatchedRow } from '../model/matched-file.js';
import type { MatchingRules } from '../model/matching-model.js';
import type { Random } from '../model/random.js';
import type { TrialPlace } from '../trial.js';
import { MatchingKind } from './matching-kind.js';

/** A row finds its customer by its external ID alone. */
const rules: MatchingRules = { identifiers: ['external_id'], lacks: () => null };

const columns: MatchedColumns = [
  ['Key', 'external_id'],
  ['Name', 'first_name'],
  ['Email', 'email'],
  ['Area', 'area'],
];

const mapping = {
  version: 2,
  idKind: 'external',
  options: { repeats: 'merge' },
  attributes: columns.map(([header, attribute]) => ({ attribute, header })),
};

const rowOf = (random: Random, i: number, people: number): MatchedRow => {
  const person = random.below(people);
  const values = {
    external_id: `M-${person}`,
    ...(random.chance(0.8) && { first_name: `Name ${random.below(4)}` }),
    ...(random.chance(0.3) && { email: `p${person}@merged.example` }),
    ...(random.chance(0.5) && { area: `row ${i}` }),
  };
  if (!random.chance(0.03)) return { values };
  return { values, written: { email: 'nobody' }, fault: { attribute: 'email', code: 'invalid_email' } };
};

/** Imports of customers whose rows of one ID are merged; every customer comes five times, and in the next file again. */
export const mergedCustomersKind = (place: () => TrialPlace, seed: number): MatchingKind =>
  new MatchingKind({
    ...{ source: 'Async Import', rules, columns, seed },
    commandOf: () => {
      const path = join(place().folder, 'merged.json');
      writeFileSync(path, JSON.stringify(mapping));
      return {
        command: ['customers', '--mapping', path, '--id-kind', 'external', '--accept-errors'],
        unknown: 'create',
      };
    },
    rowsOf: (random, rows) => Array.from({ length: rows }, (_, i) => rowOf(random, i, rows / 5)),
  });
