import { isLongerThan, valueTypeOf } from '#libs/attributes';
import { constantsOf } from '#libs/mapping';
import {
  type AcceptedRow,
  type AttributeDefinition,
  FIRST_VALUE,
  keyColumnOf,
  MAX_CUSTOMER_ID,
  MAX_REASONS,
  type OutcomeChunk,
  PoisonError,
  type RejectedRow,
  type RunDefinition,
  requireRows,
  rowBoundsOf,
} from '#libs/messages';

/**
 * Throws PoisonError for outcomes that no validator gives to the run's rows, or that another line of keys stands before:
 * what it lets through is written.
 */
export type RequireForm = (chunk: OutcomeChunk, keys: readonly string[] | null) => void;

const CODE = /^[a-z][a-z0-9_]{0,63}$/;
/** An argument names places, options and limits. */
const LONGEST_ARGUMENT = 4_096;

/** In code units; e-mail addresses and external IDs are shorter. */
const LONGEST_IDENTIFIER = 1_024;

const poison = (what: string): PoisonError => new PoisonError(`outcomes: ${what}`);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isKey = (value: unknown): boolean =>
  typeof value === 'string' &&
  value !== '' &&
  !isLongerThan(value, MAX_CUSTOMER_ID) &&
  !value.includes('\0') &&
  value.trim() === value;

type IsValue = (value: unknown) => boolean;

/** A value of the attribute's type, nothing, or a constant that the run has. */
const compileValue = (attribute: AttributeDefinition, constants: number): IsValue => {
  const { isWire } = valueTypeOf(attribute);
  const isConstant = (value: object): boolean => {
    const { c } = value as { readonly c?: unknown };
    return isCount(c) && (c as number) < constants && Object.keys(value).length === 1;
  };
  return (value) =>
    value === null || (typeof value === 'object' && !Array.isArray(value) ? isConstant(value) : isWire(value));
};

const isArgument = (value: unknown): boolean =>
  value === undefined || typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST_ARGUMENT);

/** Codes of another version are taken: their text is the code. */
const isReason = (reason: unknown, columns: number): boolean => {
  if (!Array.isArray(reason) || reason.length < 2 || reason.length > 3) return false;
  const [column, code, argument] = reason as readonly unknown[];
  const isColumn = Number.isInteger(column) && (column as number) >= -1 && (column as number) < columns;
  return isColumn && typeof code === 'string' && CODE.test(code) && isArgument(argument);
};

const isIdentifier = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.length <= LONGEST_IDENTIFIER);

/** What a rejected row of a run may say besides. */
interface RejectedForm {
  readonly columns: number;
  readonly identifiers: number;
}

const requireRejected = (row: readonly unknown[], { columns, identifiers }: RejectedForm): void => {
  const [, , key, total, reasons, given] = row;
  if (row.length !== 5 && row.length !== 6) throw poison('a rejected row has another length');
  const isGiven = Array.isArray(given) && given.length === identifiers && given.every(isIdentifier);
  if (row.length === 6 && !isGiven) throw poison('the identifiers of a rejected row are none');
  if (key !== null && typeof key !== 'string') throw poison('the key of a rejected row is no text');
  if (!Array.isArray(reasons) || reasons.length > MAX_REASONS) throw poison('the reasons of a row are no list of them');
  if (!isCount(total) || (total as number) < reasons.length) throw poison('a row has more reasons than it counts');
  if (!reasons.every((reason) => isReason(reason, columns))) throw poison('a reason has another form');
};

/** Only rows that take effect have values that are left out. */
const requireAmong = (leftOut: readonly RejectedRow[], accepted: readonly AcceptedRow[]): void => {
  if (leftOut.length === 0) return;
  const rows = new Set(accepted.map(([row]) => row));
  if (!leftOut.every(([row]) => rows.has(row))) throw poison('a value is left out of a row that is not accepted');
};

const requireKeys = (keys: readonly string[] | null, accepted: readonly AcceptedRow[], column: number | null): void => {
  const place = column === null ? null : FIRST_VALUE + column;
  // A chunk of dead rows alone has no keys.
  if (keys === null && (place === null || accepted.length === 0)) return;
  const areKeys = keys !== null && place !== null && keys.length === accepted.length;
  if (!(areKeys && accepted.every((row, i) => row[place] === keys[i])))
    throw poison('the line of keys names others than the rows');
};

/** Compiled once for a run; what it returns runs for each chunk, and allocates nothing for a row. */
export const compileForm = (definition: RunDefinition): RequireForm => {
  const { columns, matching } = definition;
  const constants = constantsOf(definition).length;
  const key = keyColumnOf(definition);
  const isValue = columns.map(({ attribute }, i) => (i === key ? isKey : compileValue(attribute, constants)));
  const length = FIRST_VALUE + isValue.length;
  const form = { columns: columns.length, identifiers: matching.identifiers.length };

  const requireAccepted = (row: readonly unknown[]): void => {
    if (row.length !== length) throw poison('an accepted row has other columns than the run');
    for (let i = FIRST_VALUE; i < length; i++) {
      if (!(isValue[i - FIRST_VALUE] as IsValue)(row[i])) throw poison('a value is none of its attribute');
    }
  };

  return (chunk, keys) => {
    const { accepted, rejected, leftOut = [], dead = 0 } = chunk;
    const bounds = rowBoundsOf(definition, chunk);
    if (!isCount(dead)) throw poison('the number of dead rows is none');
    requireRows('accepted', accepted, bounds);
    requireRows('rejected', rejected, bounds);
    if (!Array.isArray(leftOut)) throw poison('the rows with values that are left out are no list');
    requireRows('leftOut', leftOut, bounds);
    for (const row of leftOut) requireRejected(row, form);
    requireAmong(leftOut, accepted);
    for (const row of accepted) requireAccepted(row);
    for (const row of rejected) requireRejected(row, form);
    requireKeys(keys, accepted, key);
  };
};
