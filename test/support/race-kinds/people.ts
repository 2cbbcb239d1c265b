import { peoplePhone, peopleRows } from '../model/matched-file.js';
import type { RaceKind } from '../same-person-race.js';
import { peopleColumns, peopleRules } from '../trial-kinds/people.js';

export const peopleRace: RaceKind = {
  command: ['people', '--action', 'add'],
  columns: peopleColumns,
  rules: peopleRules,
  trace: 'area',
  rowsOf: (random, who) => peopleRows(random, { rows: who.length, people: who.length / 5, first: 0, who }),
  identifierOf: (random, person) =>
    random.pick<Readonly<Record<string, string>>>([
      { email: `p${person}.${random.below(2)}@people.example` },
      { mobile_phone: peoplePhone(2 * person) },
      { external_id: `E-${person}` },
    ]),
};
