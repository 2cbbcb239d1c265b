import type { AttributeDefinition } from '#libs/messages';
import { mayIdentify } from './harm.js';
import { headerWords } from './header-readings.js';
import type { NameMatch } from './name-finder.js';
import type { ColumnProfile } from './profile/column-profile.js';
import { mayTell } from './value-shape.js';

/** A column with what its header is called like. */
export interface NamedColumn {
  readonly column: ColumnProfile;
  readonly matches: readonly NameMatch[];
}

export interface ChosenId {
  readonly column: ColumnProfile;
  readonly reason: 'name' | 'synonym' | 'similar_name' | 'value_shape';
  readonly score: number;
}

const OWN_ID = 0.8;
const EMAIL = 0.7;

/** Of which IDs are those of something else than the customer. */
const OTHER_THINGS = new Set(
  `row line order product item group store shop website site company organization organisation account owner agent event
   ticket session transaction payment invoice receipt parent campaign list segment category address tax vat national
   passport device ip facebook google twitter apple analytics card coupon source batch import export file version ref
   status type state country region city language currency locale default associated personal last first external legacy previous old referring related master
   network response respondent submission visitor collector click message thread job task node object entity
   department branch location region team manager lead deal opportunity household family`.split(/\s+/),
);

const PERSONS = new Set(['customer', 'client', 'contact', 'member', 'subscriber', 'profile', 'person', 'user']);

const IDS = new Set(['id', 'guid', 'uuid', 'uid']);
/** Called like something else, and not only nearly. */
const KNOWN = 0.8;

/** `Klaviyo ID`, `Square Customer ID`: what a system calls its own. */
const isOwnId = ({ column, matches }: NamedColumn, id: AttributeDefinition): boolean => {
  const [system = '', ...rest] = headerWords(column.header);
  if (
    matches.some(({ attribute, score }) => attribute !== id && score >= KNOWN) ||
    !IDS.has(rest.at(-1) ?? '') ||
    OTHER_THINGS.has(system)
  )
    return false;
  return rest.length === 1 || (rest.length === 2 && PERSONS.has(rest[0] as string));
};

const isEach = (column: ColumnProfile): boolean =>
  column.filled > 1 && column.filled === column.rows && mayIdentify(column);

/** Of the words for IDs none counts that is left over of a longer name: a `Personal ID` is none. */
const isCalledId = ({ reading }: NameMatch): boolean => reading === null || reading.without.length === 0;

const called = (columns: readonly NamedColumn[], id: AttributeDefinition): readonly ChosenId[] =>
  columns
    .flatMap(({ column, matches }) =>
      matches
        .filter((match) => match.attribute === id && isCalledId(match))
        .map(({ reason, score }) => ({ column, reason, score })),
    )
    .sort((a, b) => b.score - a.score);

const byItself = (columns: readonly NamedColumn[], id: AttributeDefinition): ChosenId | null => {
  const own = columns.filter((each) => isOwnId(each, id) && isEach(each.column)).map(({ column }) => column);
  const [column] = own;
  return own.length === 1 && column ? { column, reason: 'similar_name', score: OWN_ID } : null;
};

const isCalledEmail = ({ matches }: NamedColumn): boolean => matches.some(({ attribute }) => attribute.id === 'email');

const byEmail = (columns: readonly NamedColumn[]): ChosenId | null => {
  const called = columns.filter(isCalledEmail);
  const all = columns.filter(({ column }) => column.filled > 0 && column.fits.email === column.filled);
  // Under another header it is only as sure as there is no other.
  const emails = called.length > 0 ? called : all.length === 1 ? all.filter(({ column }) => mayTell(column)) : [];
  const found = emails.find(({ column }) => isEach(column) && column.fits.email === column.filled);
  return found ? { column: found.column, reason: 'value_shape', score: EMAIL } : null;
};

/**
 * The column of the ID: one that is called so; else what a system calls its own ID, or the e-mail address. None whose
 * values repeat, as each row behind the first would be rejected; and where one that is called so does, no other.
 */
export const chooseId = (columns: readonly NamedColumn[], id: AttributeDefinition): ChosenId | null => {
  const named = called(columns, id);
  if (named.length > 0) return named.find(({ column }) => mayIdentify(column)) ?? null;
  return byItself(columns, id) ?? byEmail(columns);
};

/** Fewer different ones among all are no accident. */
const FEWEST_DIFFERENT = 0.9;

const repeatsOften = ({ column: { filled, distinct } }: NamedColumn): boolean =>
  distinct !== null && distinct < FEWEST_DIFFERENT * filled;

/** Whether rows are of something of which customers have several, such as orders: IDs or addresses of theirs repeat. */
export const isOfSeveral = (columns: readonly NamedColumn[], id: AttributeDefinition): boolean => {
  const ids = columns.filter(({ matches }) => matches.some((match) => match.attribute === id && isCalledId(match)));
  const emails = columns.filter(isCalledEmail);
  return (ids.length > 0 ? ids : emails).some(repeatsOften);
};
