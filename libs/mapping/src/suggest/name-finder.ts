import type { AttributeDefinition, Matching } from '#libs/messages';
import { type NamedAttribute, nameAttributes } from '../header-names.js';
import { idAttribute } from '../match-headers.js';
import { type HeaderReading, readingsOf } from './header-readings.js';
import { type ComparedName, comparedName, Effort, likeness } from './likeness.js';
import { type NestedName, nestedNameOf } from './nested-name.js';
import { compactName, plainName } from './plain-name.js';
import type { SuggestionReason } from './suggestion.js';
import { synonyms } from './synonyms.js';

/** That a header is called like an attribute. */
export interface NameMatch {
  readonly attribute: AttributeDefinition;
  readonly reason: Exclude<SuggestionReason, 'value_shape'>;
  /** 0 to 1. */
  readonly score: number;
  readonly reading: HeaderReading | null;
}

export type MatchNames = (header: string) => readonly NameMatch[];

const NAME = 1;
const SYNONYM = 0.95;
/** A name with something taken off, which could say something after all. */
const NEARLY = 0.97;
/** The same words in another order. */
const ANY_ORDER = 0.97;
/** A name that is nearly an attribute's. */
const SIMILAR = 0.75;
/** About 40 ms. */
const MOST_STEPS = 5_000_000;
/** Names of one header that are kept: more are there only where nearly everything is like everything. */
const MOST_MATCHES = 20;

interface Known {
  readonly attribute: AttributeDefinition;
  readonly score: number;
}

interface Names {
  readonly known: ReadonlyMap<string, readonly Known[]>;
  readonly compared: readonly { readonly attribute: AttributeDefinition; readonly names: readonly ComparedName[] }[];
}

const namesOf = ({ id, label, headers = [] }: AttributeDefinition): readonly string[] => [
  ...headers,
  id,
  label,
  id.slice(id.lastIndexOf('.') + 1),
];

const bagOf = (name: string): string => readingsOf(name)[0]?.bag ?? '';

const keysOf = (name: string): readonly string[] => [compactName(name), ` ${bagOf(name)}`];

/** `wordsOf`: other words for an attribute. */
const collect = (
  attributes: readonly AttributeDefinition[],
  wordsOf: (attribute: AttributeDefinition) => readonly string[],
): Names => {
  const known = new Map<string, Known[]>();
  const add = (attribute: AttributeDefinition, name: string, score: number): void => {
    for (const key of keysOf(name)) {
      const others = known.get(key) ?? [];
      if (others.every((other) => other.attribute !== attribute)) known.set(key, [...others, { attribute, score }]);
    }
  };
  const compared = attributes.map((attribute) => {
    const [names, words] = [namesOf(attribute), wordsOf(attribute)];
    for (const name of names) add(attribute, name, NAME);
    for (const word of words) add(attribute, word, SYNONYM);
    return { attribute, names: [...new Set([...names, ...words].map(plainName))].map(comparedName) };
  });
  return { known, compared };
};

/** The words for an attribute; whichever attribute is the ID, the words for IDs mean it. */
export const wordsFor =
  (matching: Matching) =>
  ({ id }: AttributeDefinition): readonly string[] => [
    ...(synonyms.get(id) ?? []),
    ...(id === idAttribute(matching) && id !== 'id' ? (synonyms.get('id') ?? []) : []),
  ];

const allWords: ReadonlySet<string> = new Set([...synonyms.values()].flat().map(compactName));

const exactMatches = (header: string, named: NamedAttribute): readonly NameMatch[] => {
  const attribute = named(header);
  return attribute ? [{ attribute, reason: 'name', score: NAME, reading: null }] : [];
};

const wordMatches = (header: string, { known }: Names): readonly NameMatch[] =>
  readingsOf(header).flatMap((reading) =>
    [reading.compact, ` ${reading.bag}`].flatMap((key, at) =>
      (known.get(key) ?? []).map(
        ({ attribute, score }): NameMatch => ({
          attribute,
          reason: score === NAME || reading.trust < 1 || at > 0 ? 'similar_name' : 'synonym',
          score: Math.min(score, NEARLY) * reading.trust * (at > 0 ? ANY_ORDER : 1),
          reading,
        }),
      ),
    ),
  );

/** Of a field of an object that is the customer, or a part of one. */
const nestedMatches = ({ own, trust }: NestedName, names: Names): readonly NameMatch[] =>
  own === null
    ? []
    : wordMatches(own, names).map((match) => ({ ...match, reason: 'similar_name', score: match.score * trust }));

/** It is not what it is called like, but its number or sort, say. */
const ASIDES = /(?:\b|_)(?:ids?|no|nr|code|number|type|count|status|at|time)$/i;

const compileSimilar = ({ compared }: Names): MatchNames => {
  const effort = new Effort(MOST_STEPS);
  return (header) => {
    const own = comparedName(header);
    if (own.letters === '' || allWords.has(own.letters) || ASIDES.test(header)) return [];
    return compared.flatMap(({ attribute, names }): NameMatch[] => {
      const best = names.reduce((most, name) => Math.max(most, likeness(own, name, effort)), 0);
      return best === 0 ? [] : [{ attribute, reason: 'similar_name', score: SIMILAR * best, reading: null }];
    });
  };
};

const bestOfEach = (matches: readonly NameMatch[]): readonly NameMatch[] => {
  const best = new Map<AttributeDefinition, NameMatch>();
  for (const match of matches) {
    if ((best.get(match.attribute)?.score ?? 0) < match.score) best.set(match.attribute, match);
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST_MATCHES);
};

/** Which attributes a header is called like, the likeliest first. */
export const compileNames = (
  attributes: readonly AttributeDefinition[],
  wordsOf: (attribute: AttributeDefinition) => readonly string[],
): MatchNames => {
  const named = nameAttributes(attributes);
  const names = collect(attributes, wordsOf);
  const similar = compileSimilar(names);
  return (header) => {
    const exact = exactMatches(header, named);
    const nested = nestedNameOf(header);
    if (nested) return bestOfEach([...exact, ...nestedMatches(nested, names)]);
    const found = bestOfEach([...exact, ...wordMatches(header, names)]);
    return found.length > 0 ? found : bestOfEach(similar(header));
  };
};
