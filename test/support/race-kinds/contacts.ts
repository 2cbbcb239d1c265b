import { contactRows, contactsRules, phoneOf } from '../model/contacts-model.js';
import type { RaceKind } from '../same-person-race.js';

export const contactsRace: RaceKind = {
  command: ['contacts'],
  columns: [
    ['email', 'email'],
    ['phone', 'mobile_phone'],
    ['first_name', 'first_name'],
    ['other', 'other'],
  ],
  rules: contactsRules,
  trace: 'other',
  rowsOf: (random, who) =>
    contactRows(random, { rows: who.length, people: who.length / 5, who }).map((values) => ({ values })),
  identifierOf: (random, person) =>
    random.pick<Readonly<Record<string, string>>>([
      { email: `p${person}.${random.below(3)}@sluice.example` },
      { mobile_phone: phoneOf(3 * person) },
    ]),
};
