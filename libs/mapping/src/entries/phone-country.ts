import { callingCodeOf, countryOf, Fault, type FilledCell, isFault, type Parse, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition, ChunkRow, RunDefinition } from '#libs/messages';
import type { ReadHeader } from './row-cell.js';

/** The attribute with which the countries of phones are compared. */
export const ADDRESS_COUNTRY = 'address.country';

/** What a row says about a phone number that has no country's code. */
export interface CountryContext {
  readonly definition: RunDefinition;
  /** Of the attribute: an ISO 3166 code, `international`, or the cell that names a country. */
  readonly country: string | ReadHeader | undefined;
  /** The text of the row's `address.country`; null: the run has no such column. */
  readonly readAddress: ((row: ChunkRow) => string | null) | null;
}

/** Reads a value of a row. */
export type ParseInRow = (cell: FilledCell, row: ChunkRow) => ReturnType<Parse>;

const DIFFERS = new Fault('phone_country_differs');

/** A parser of each country, made when it is first met; there are about 250 countries. */
const byCountry = (attribute: AttributeDefinition, definition: RunDefinition): ((country: string) => Parse) => {
  const type = valueTypeOf(attribute);
  const parsers = new Map<string, Parse>();
  return (country) => {
    const parse =
      parsers.get(country) ??
      type.parse(attribute, { ...definition, options: { ...definition.options, phoneCountry: country } });
    parsers.set(country, parse);
    return parse;
  };
};

const countryIn = (read: ReadHeader, row: ChunkRow): string | null => {
  const cell = read(row);
  return typeof cell === 'string' ? countryOf(cell) : null;
};

/** A number that was read as one of the country, and not with a code of its own, in a row of another country. */
const differs = (number: unknown, used: string, address: string | null): boolean => {
  const code = callingCodeOf(used);
  const other = address === null ? null : countryOf(address);
  if (code === null || other === null || other === used || !String(number).startsWith(`+${code}`)) return false;
  return callingCodeOf(other) !== code;
};

/**
 * Reads phone numbers in the country that the mapping or the row names, else the workspace's. One that would be guessed
 * against the country of the address is refused; numbers with `+` are never compared (spec: mappings.md, "Phones").
 */
export const compilePhone = (
  attribute: AttributeDefinition,
  { definition, country, readAddress }: CountryContext,
): ParseInRow => {
  const parserOf = byCountry(attribute, definition);
  const fixed = typeof country === 'string' ? country : (definition.options?.phoneCountry ?? definition.country);
  const parseFixed = parserOf(fixed);
  const named = typeof country === 'function' ? country : null;
  if (!named && !readAddress) return parseFixed;
  return (cell, row) => {
    if (typeof cell === 'string' && cell.startsWith('+')) return parseFixed(cell);
    const used = (named && countryIn(named, row)) ?? fixed;
    const number = parserOf(used)(cell);
    if (isFault(number) || !readAddress) return number;
    return differs(number, used, readAddress(row)) ? DIFFERS : number;
  };
};
