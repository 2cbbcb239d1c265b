import { plainName } from './plain-name.js';

/** What a header may be called after something that says little was taken off; `trust` is 1 for the header itself. */
export interface HeaderReading {
  /** Words without blanks. */
  readonly compact: string;
  /** The same words in alphabetical order, without those that only join others: `Date of birth` is `birth date`. */
  readonly bag: string;
  readonly trust: number;
  /** Words that were taken off it, and perhaps tell which of several it is. */
  readonly without: readonly string[];
}

/** Longer headers are texts. */
const LONGEST = 1_000;
const MOST_WORDS = 12;

/** Words before a name that say whose it is, or which of several. What is trusted of the rest of the header. */
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ...['default', 'primary', 'main', 'preferred', 'current', 'your', 'my', 'favorite', 'favourite'].map(
    (word) => [word, 0.96] as const,
  ),
  ...[
    'customer',
    'client',
    'contact',
    'member',
    'subscriber',
    'person',
    'personal',
    'profile',
    'address',
    'buyer',
    'user',
  ].map((word) => [word, 0.96] as const),
  ...['mailing', 'postal', 'physical', 'home', 'kunden', 'kunde', 'attendee', 'guest', 'patient', 'donor'].map(
    (word) => [word, 0.94] as const,
  ),
  ['billing', 0.9],
  ['bill', 0.9],
  ['work', 0.88],
  ['business', 0.88],
  ['invoice', 0.86],
  ['shipping', 0.86],
  ['ship', 0.86],
  ['delivery', 0.86],
]);

/** Words behind a name, or in it, that say nothing of it. */
const FILLERS: ReadonlySet<string> = new Set(['value', 'field', 'required', 'optional', 'gmt', 'utc', '1']);
/** Words at the end that tell which of several it is. */
const KINDS: ReadonlySet<string> = new Set(['work', 'home', 'mobile', 'main', 'primary', 'default', 'personal']);
const KIND = 0.92;
const JOINING: ReadonlySet<string> = new Set(['of', 'the', 'de', 'du', 'la', 'and', 'a']);

const BRACKETS = /[([{<][^)\]}>]*[)\]}>]/g;
const OUTSIDE = 0.97;
const SECOND = 0.85;
const FILLED = 0.98;

const wordsOf = (text: string): readonly string[] => plainName(text).split(' ', MOST_WORDS).filter(Boolean);

const readingOf = (words: readonly string[], trust: number, without: readonly string[]): HeaderReading => ({
  compact: words.join(''),
  bag: words
    .filter((word) => !JOINING.has(word))
    .sort()
    .join(' '),
  trust,
  without,
});

/** Words of a header that count, and those that were taken off it. */
interface Rest {
  readonly words: readonly string[];
  readonly trust: number;
  readonly without: readonly string[];
}

/** Without each further word that may come before a name; the last word stays. */
const withoutPrefixes = ({ words, trust, without }: Rest): readonly HeaderReading[] => {
  const readings = [readingOf(words, trust, without)];
  let [rest, trusted, off] = [words, trust, without];
  for (let word = rest[0]; word !== undefined && rest.length > 1; word = rest[0]) {
    const kept = PREFIXES.get(word);
    if (kept === undefined || (word === 'user' && rest[1] === 'name')) break;
    [rest, trusted, off] = [rest.slice(1), trusted * kept, [...off, word]];
    readings.push(readingOf(rest, trusted, off));
  }
  return readings;
};

const withoutFillers = (words: readonly string[]): readonly string[] => {
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
};

const withoutKind = (words: readonly string[], trust: number): readonly HeaderReading[] => {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !KINDS.has(last)) return [];
  return withoutPrefixes({ words: words.slice(0, -1), trust: trust * KIND, without: [last] });
};

const ofWords = (words: readonly string[], trust: number): readonly HeaderReading[] => {
  const telling = withoutFillers(words);
  const plain = withoutPrefixes({ words, trust, without: [] });
  const isFilled = telling.length < words.length;
  const filled = isFilled ? withoutPrefixes({ words: telling, trust: trust * FILLED, without: [] }) : [];
  const ended = isFilled ? withoutKind(telling, trust * FILLED) : [];
  return [...plain, ...filled, ...withoutKind(words, trust), ...ended];
};

/** All that a header may be called, itself first (spec: mappings.md, "Suggestions"). */
export const readingsOf = (header: string): readonly HeaderReading[] => {
  const text = header.slice(0, LONGEST);
  const outside = text.replace(BRACKETS, ' ');
  const [first = '', ...others] = outside.split('/');
  const parts = others.length === 0 ? [] : [first, ...others].map(wordsOf);
  return [
    ...ofWords(wordsOf(text), 1),
    ...(outside === text ? [] : ofWords(wordsOf(outside), OUTSIDE)),
    ...parts.flatMap((words, at) => ofWords(words, at === 0 ? OUTSIDE : SECOND)),
  ].filter(({ compact }) => compact !== '');
};

/** The words of a header, outside of brackets too. */
export const headerWords = (header: string): readonly string[] => wordsOf(header.slice(0, LONGEST));
