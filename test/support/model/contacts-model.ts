import type { Fault, MatchingModel, MatchingRules, Taken } from './matching-model.js';
import type { Random } from './random.js';

/** One row of a contacts file by attribute; absent: an empty cell. All values are as they are stored. */
export type ContactRow = Readonly<Partial<Record<'email' | 'mobile_phone' | 'first_name' | 'other', string>>>;

/** A contact needs a name or something by which it is found. */
const lacks = ({ first_name, email, mobile_phone }: ContactRow): Fault | null =>
  first_name || email || mobile_phone ? null : { attribute: null, code: 'contact_missing' };

/** Rows of contacts files (spec: contacts.md). */
export const contactsRules: MatchingRules = { identifiers: ['email', 'mobile_phone'], lacks };

/** What became of a contact, in a word: its outcome, or why it was rejected. */
export const codeOf = (taken: Taken): string => (taken.outcome === 'rejected' ? taken.fault.code : taken.outcome);

/** Contacts of a model as they are compared. */
export const comparableContacts = ({ customers }: MatchingModel): readonly string[] =>
  customers.map(({ values, n }) => comparableContact({ ...values, n })).sort();

/** What is compared of a customer, however it is called and whenever it was written. */
export const comparableContact = ({
  email,
  mobile_phone,
  first_name,
  other,
  n,
}: ContactRow & { readonly n?: number }): string =>
  JSON.stringify([email, mobile_phone, first_name, other, n].map((value) => value ?? null));

/** A number that is valid in Hungary. */
export const phoneOf = (n: number): string => `+3620${String(1_000_000 + n)}`;

export interface ContactRowsPlan {
  readonly rows: number;
  readonly people: number;
  readonly prefix?: string;
  /** The number of the person that each row is about; any without it. */
  readonly who?: readonly number[];
}

/**
 * Rows about so many people, each of whom comes several times and has some addresses and numbers, a few of them also
 * somebody else's: people are found by one or the other, get new ones, and give them up.
 */
export const contactRows = (random: Random, { rows, people, prefix = 'p', who }: ContactRowsPlan): ContactRow[] =>
  Array.from({ length: rows }, (_, i): ContactRow => {
    const person = who?.[i] ?? random.below(people);
    const other = random.chance(0.03) ? random.below(people) : person;
    const email = `${prefix}${person}.${random.below(3)}@sluice.example`;
    const given = random.below(10);
    return {
      ...(given < 7 && { email: random.chance(0.2) ? email.toUpperCase() : email }),
      ...(given > 3 && given < 9 && { mobile_phone: phoneOf(3 * other + random.below(3)) }),
      ...(random.chance(given === 9 ? 0.9 : 0.5) && { first_name: `Name ${random.below(4)}` }),
      ...(random.chance(0.7) && { other: `row ${i}` }),
    };
  });
