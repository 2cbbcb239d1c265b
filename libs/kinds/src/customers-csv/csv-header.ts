import { plainHeader } from '#libs/formats';
import { isRejectReasons } from '#libs/mapping';

/** Standard columns, in any case, and the attribute that each is (spec: voucherify.md, "Columns"). */
export const standardColumns = {
  Id: 'id',
  Name: 'full_name',
  Email: 'email',
  Phone: 'mobile_phone',
  Birthdate: 'birth_date',
  Source_id: 'external_id',
  Address_line_1: 'address.line_1',
  Address_line_2: 'address.line_2',
  Address_Postal_Code: 'address.postal_code',
  Address_City: 'address.city',
  Address_State: 'address.state',
  Address_Country: 'address.country',
  Description: 'description',
} as const satisfies Readonly<Record<string, string>>;

/** What a header of a file for the CSV endpoint means. */
export type CsvHeader =
  | { readonly as: 'attribute'; readonly attribute: string }
  /** A key of the customer's metadata. */
  | { readonly as: 'metadata'; readonly key: string }
  /** The column of reasons in a file of rejected rows, or one without a name, which has no values then. */
  | { readonly as: 'nothing' }
  | { readonly as: 'fault'; readonly fault: string };

/** In characters. */
const LONGEST_KEY = 64;

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(standardColumns).map(([name, attribute]) => [name.toLowerCase(), attribute]),
);

/** Names that every object has, and those by which its prototype is reached. */
const prototypeNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

const keyFault = (key: string): string | null => {
  const length = [...key].length;
  if (length > LONGEST_KEY) return `A header has ${length} characters. ${LONGEST_KEY} are the most.`;
  const named = `The header "${key}"`;
  if (/\s/u.test(key)) return `${named} has a blank in it. Write ${key.replaceAll(/\s+/gu, '_')}.`;
  if (key.startsWith('$')) return `${named} begins with $. Rename it.`;
  if (key.includes('.')) return `${named} has a dot in it. Rename it.`;
  return prototypeNames.has(key) ? `${named} cannot be the name of a metadata field. Rename it.` : null;
};

/**
 * The one place where a header becomes a key: nothing else of a file does. A blank, `$` or dot is refused in names of
 * standard columns too, as none of them has any.
 */
export const readCsvHeader = (header: string): CsvHeader => {
  const key = plainHeader(header);
  if (key === '' || isRejectReasons(key)) return { as: 'nothing' };
  const attribute = byName.get(key.toLowerCase());
  if (attribute !== undefined) return { as: 'attribute', attribute };
  const fault = keyFault(key);
  return fault === null ? { as: 'metadata', key } : { as: 'fault', fault };
};

const meaningOf = (header: CsvHeader): string | null => {
  if (header.as === 'attribute') return `attribute ${header.attribute}`;
  return header.as === 'metadata' ? `metadata ${header.key}` : null;
};

/** Everything that is wrong with the headers of a file, in their order. */
export const csvHeaderFaults = (headers: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return headers.flatMap((header) => {
    const read = readCsvHeader(header);
    if (read.as === 'fault') return [read.fault];
    const meaning = meaningOf(read);
    if (meaning === null) return [];
    if (seen.has(meaning)) return [`The header "${header.trim()}" is there twice. Remove or rename one.`];
    seen.add(meaning);
    return [];
  });
};
