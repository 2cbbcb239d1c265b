import type { Cell } from '#libs/messages';

type Scalar = Exclude<Cell, readonly unknown[]>;

/**
 * A number beyond a double's range is parsed as infinite, which JSON can't carry on: the largest double takes its
 * place, which every type refuses as well.
 */
const finite = (number: number): number => (Number.isFinite(number) ? number : Math.sign(number) * Number.MAX_VALUE);

const DECIMAL = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Numbers as such, unless a double would not keep them: their text is exact, and each type judges it. */
const numberOf = (written: unknown): Scalar | undefined => {
  if (typeof written === 'number') return finite(written);
  if (typeof written !== 'string') return undefined;
  const number = Number(written);
  return DECIMAL.test(written) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : written;
};

const textOfId = (written: unknown): string | undefined => (typeof written === 'string' ? written : undefined);

/** MongoDB's tools leave out the zeros at the end of a fraction of a second, and the dot with the last. */
const SHORT_FRACTION = /(:\d\d\.\d{1,2})(?!\d)/;

const LAST_INSTANT = 8.64e15;

const isoOf = (ms: number): string => (Math.abs(ms) <= LAST_INSTANT ? new Date(ms).toISOString() : String(ms));

/** Text (relaxed form), `{"$numberLong": "…"}` (canonical form) or a number (version 1), both milliseconds. */
const dateOf = (written: unknown): string | undefined => {
  if (typeof written === 'string') return written.replace(SHORT_FRACTION, (fraction) => fraction.padEnd(7, '0'));
  const ms = typeof written === 'object' && written !== null ? longOf(written) : written;
  return typeof ms === 'number' ? isoOf(ms) : textOfId(ms);
};

const readers: ReadonlyMap<string, (written: unknown) => Scalar | undefined> = new Map([
  ['$oid', textOfId],
  ['$date', dateOf],
  ['$numberLong', numberOf],
  ['$numberInt', numberOf],
  ['$numberDouble', numberOf],
  ['$numberDecimal', numberOf],
]);

/** The only member of an object, named; `['', …]` of objects with none or several. */
const onlyMember = (json: object): readonly [name: string, written: unknown] => {
  const [member, ...others] = Object.entries(json);
  return member && others.length === 0 ? member : ['', null];
};

const longOf = (json: object): Scalar | undefined => {
  const [name, written] = onlyMember(json);
  return name === '$numberLong' ? numberOf(written) : undefined;
};

const extendedScalar = (json: object): Scalar | undefined => {
  const [name, written] = onlyMember(json);
  return readers.get(name)?.(written);
};

const plainScalar = (json: unknown): Scalar | undefined => {
  if (typeof json === 'number') return finite(json);
  if (typeof json !== 'object' || json === null) return json as Scalar;
  return Array.isArray(json) ? undefined : extendedScalar(json);
};

const plainList = (json: readonly unknown[]): Cell | undefined => {
  const items = json.map(plainScalar);
  return items.includes(undefined) ? undefined : (items as Scalar[]);
};

/**
 * The cell for a value of a parsed JSON object: a scalar, null, or an array of those, MongoDB's extended scalars
 * (Extended JSON v2, both forms, and v1) written plainly: an ID as text, a date as ISO text, a number as a number.
 * `undefined` when the value is not flat: another object, or an array inside an array (spec: README.md, Files).
 */
export const plainCell = (json: unknown): Cell | undefined =>
  Array.isArray(json) ? plainList(json) : plainScalar(json);
