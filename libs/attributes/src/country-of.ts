import countries from 'i18n-iso-countries/index.js';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

countries.registerLocale(english);

const LONGEST_NAME = 100;

/** Letters alone, without accents and in lower case: `Côte d’Ivoire` is `cotedivoire`, `U.S.A.` is `usa`. */
const plainName = (text: string): string =>
  text.replaceAll('&', 'and').normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();

/** Alpha-2 codes by names, then by codes, which win. */
const codes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(countries.getNames('en', { select: 'all' })).flatMap(([code, names]) =>
    names.map((name) => [plainName(name), code] as const),
  ),
  ...Object.entries(countries.getAlpha3Codes()).map(([alpha3, alpha2]) => [plainName(alpha3), alpha2] as const),
  ...Object.keys(countries.getAlpha2Codes()).map((alpha2) => [plainName(alpha2), alpha2] as const),
]);

/**
 * The ISO 3166-1 alpha-2 code of a country by its alpha-2 or alpha-3 code or one of its English names; case, accents,
 * blanks and punctuation don't count. Null: the text is none of them.
 */
export const countryOf = (text: string): string | null =>
  text.length > LONGEST_NAME ? null : (codes.get(plainName(text)) ?? null);
