import { isFault, type Parse, type ParseContext, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition, Scalar } from '#libs/messages';
import { plainName } from './plain-name.js';
import type { ColumnProfile } from './profile/column-profile.js';

/** What is in a column → what is taken for it. */
export type ValueMap = Readonly<Record<string, Scalar>>;

/** What a word of a column means; undefined: it isn't known. */
export type MeaningOf = (value: string) => Scalar | undefined;

const words: Readonly<Record<string, string>> = {
  male: 'm, male, man, men, boy, mr, mister, herr, mann, mannlich, ferfi, homme, hombre, masculin, masculino',
  female: `f, female, woman, women, girl, mrs, ms, miss, frau, weiblich, w, femme, mme, mujer, feminin, femenino`,
  other: 'other, diverse, divers, d, nonbinary, non binary, x, egyeb, autre, otro',
};

/** In English, German, Hungarian, French and Spanish, without accents. */
const sexes: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([sex, list]) => list.split(',').map((word) => [word.trim(), sex] as const)),
);

/** Options that words may mean, in any language that is known; undefined: the attribute has other options. */
const meaningsFor = ({ id, options = [] }: AttributeDefinition): MeaningOf | undefined => {
  const values = new Set(options.map(({ value }) => value));
  if (id !== 'gender' || !values.has('male') || !values.has('female')) return undefined;
  return (value) => {
    // Without its accent it is another word in many languages.
    const sex = value.toLowerCase().normalize('NFC') === 'nő' ? 'female' : sexes.get(plainName(value));
    return sex !== undefined && values.has(sex) ? sex : undefined;
  };
};

/** A header that explains its values: `Title (Mr = 1, Ms = 2)`. */
const LEGEND = /([\p{L}.]+)\s*[=:]\s*([^\s,;)]+)|([^\s,;()]+)\s*=\s*([\p{L}.]+)/gu;

const legendOf = (header: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, word, value, code, meaning] of header.slice(0, 400).matchAll(LEGEND)) {
    if (word !== undefined && value !== undefined) found.set(value, word);
    else if (code !== undefined && meaning !== undefined) found.set(code, meaning);
  }
  return found;
};

const mapOf = ({ values }: ColumnProfile, meaningOf: MeaningOf): ValueMap | null => {
  const pairs = values.map(({ value }) => [value, meaningOf(value)] as const);
  const isWhole = pairs.length > 0 && pairs.every(([, meaning]) => meaning !== undefined);
  return isWhole ? (Object.fromEntries(pairs) as ValueMap) : null;
};

/** How the values of a column become options of an attribute that does not know them; null: not all are understood. */
export const optionMap = (attribute: AttributeDefinition, column: ColumnProfile): ValueMap | null => {
  const meaningOf = meaningsFor(attribute);
  if (!meaningOf) return null;
  const legend = legendOf(column.header);
  return mapOf(column, (value) => meaningOf(legend.get(value) ?? value));
};

/** Whether a header explains the values of its column. */
export const hasLegend = ({ header, values }: ColumnProfile): boolean => {
  const legend = legendOf(header);
  return legend.size > 1 && values.some(({ value }) => legend.has(value));
};

/** Values that are read as options in all: a bound on time, not on results of real files. */
const MOST_READ = 50_000;

/** Reads columns of few values as options of attributes; each parser is made once. */
export class OptionReader {
  readonly #parses = new Map<AttributeDefinition, Parse>();
  #left = MOST_READ;

  constructor(private readonly context: ParseContext) {}

  /** How many cells an attribute reads. */
  readBy(attribute: AttributeDefinition, { values }: ColumnProfile): number {
    this.#left -= values.length;
    if (this.#left < 0) return 0;
    const parse = this.#parseOf(attribute);
    return values.reduce((sum, { value, count }) => sum + (isFault(parse(value)) ? 0 : count), 0);
  }

  #parseOf(attribute: AttributeDefinition): Parse {
    const parse = this.#parses.get(attribute) ?? valueTypeOf(attribute).parse(attribute, this.context);
    this.#parses.set(attribute, parse);
    return parse;
  }
}
