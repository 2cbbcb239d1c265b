import type { AttributeDefinition } from '#libs/messages';
import type { NestedColumn, Work } from './candidates.js';
import { type FitContext, fitOf } from './fit.js';
import { isOtherDate, mayIdentify, wouldHarm } from './harm.js';
import type { ColumnProfile } from './profile/column-profile.js';

/** A column that is called like an attribute, and why it is not suggested for it. */
export interface Unsuggested {
  readonly attribute: string;
  readonly header: string;
  /** The sentence that a user reads. */
  readonly detail: string;
}

const number = (value: number): string => value.toLocaleString('en');

const whyNoId = ({ rows, filled, repeats }: ColumnProfile): string =>
  repeats === true
    ? 'has values that repeat: all rows but the first of each would be rejected'
    : `is filled in only ${number(filled)} of ${number(rows)} rows: the others would be rejected`;

const whyNot = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): string => {
  const { fits, of } = fitOf(attribute, column, how);
  if (isOtherDate(attribute, column, fits)) return 'has other dates than days of birth';
  if (attribute.unique && column.repeats === true) return 'has values that repeat, and each must be unique';
  if (fits === of) return 'has numbers instead of names';
  return `has only ${number(fits)} of ${number(of)} values that it could read: rows with the others would be rejected`;
};

interface Called {
  readonly column: ColumnProfile;
  readonly score: number;
}

/** The columns that are called like each attribute, and are not taken. */
const calledBy = ({ columns, taken }: Work): ReadonlyMap<AttributeDefinition, readonly Called[]> => {
  const used = new Set([...taken.values()].map(({ column }) => column));
  const called = new Map<AttributeDefinition, Called[]>();
  for (const { column, matches } of columns) {
    if (used.has(column)) continue;
    for (const { attribute, score } of matches) {
      called.set(attribute, [...(called.get(attribute) ?? []), { column, score }]);
    }
  }
  return called;
};

const refusalOf = (
  attribute: AttributeDefinition,
  called: readonly Called[],
  { how, id }: Work,
): Unsuggested | null => {
  const isHarmful = ({ column }: Called): boolean =>
    attribute === id ? !mayIdentify(column) : wouldHarm(attribute, column, how);
  const column = [...called].sort((a, b) => b.score - a.score).find(isHarmful)?.column;
  if (!column) return null;
  const why = attribute === id ? whyNoId(column) : whyNot(attribute, column, how);
  return {
    attribute: attribute.id,
    header: column.header,
    detail: `"${column.header}" is called like it, but ${why}.`,
  };
};

/** A field of an object that could be anybody's, such as who pays. */
const nestedOf = (attribute: AttributeDefinition, { id, fields, how }: Work): Unsuggested | null => {
  const isCalled = ({ matches }: NestedColumn): boolean => matches.some((match) => match.attribute === attribute);
  const found = fields.find(
    (field) => isCalled(field) && field.column.filled > 0 && !wouldHarm(attribute, field.column, how),
  );
  if (!found || attribute === id) return null;
  const { header } = found.column;
  const detail = `"${header}" could be it: a field of "${found.owner}", whose it is its name does not say.`;
  return { attribute: attribute.id, header, detail };
};

/** Of attributes for which nothing is suggested: columns that are called like them. */
export const unsuggestedOf = (work: Work): readonly Unsuggested[] => {
  const called = calledBy(work);
  return work.attributes
    .filter((attribute) => !work.taken.has(attribute))
    .flatMap((attribute) => refusalOf(attribute, called.get(attribute) ?? [], work) ?? nestedOf(attribute, work) ?? []);
};
