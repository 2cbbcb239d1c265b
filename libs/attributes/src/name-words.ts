/** The attributes by whose words people look for a customer. */
export const namingAttributes = ['first_name', 'last_name', 'full_name', 'company'] as const;

/** Each word of a customer is an entry of an index: a company's name of a thousand words is found by its first ones. */
const MOST_WORDS = 12;
const LONGEST_WORD = 32;
const LONGEST_NAME = 256;

const MARKS = /[\u0300-\u036f]/g;
/** "O'Brien" is one word: it is looked for with the apostrophe, with another one, or without. */
const APOSTROPHES = /['`´ʻʼ‘’]/g;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const BEYOND_ASCII = /[^ -~]/;
const ASCII_LETTERS = /^[a-z0-9]+$/;

/** Letters that are one with their mark, so that they don't come apart, as they are written without it. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't' },
};
const MARKED_LETTERS = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    // Lower case of İ has a mark again.
    .replace(MARKS, '')
    .replace(MARKED_LETTERS, (letter) => plainLetters[letter] ?? letter);

const HALF_CHARACTER = /\p{Surrogate}$/u;

const cutWord = (word: string): string =>
  word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).replace(HALF_CHARACTER, '') : word;

/** The words of a name without case and accents, as they are stored to be looked for, and looked for. */
export const wordsOfName = (name: string): readonly string[] => {
  const text = name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name;
  const plain = BEYOND_ASCII.test(text) ? withoutAccents(text) : text.toLowerCase();
  if (ASCII_LETTERS.test(plain)) return [cutWord(plain)];
  return plain.replace(APOSTROPHES, '').match(WORDS)?.map(cutWord) ?? [];
};

/** The words of all names of a customer, each once; undefined: it has none. */
export const nameWordsOf = (customer: Readonly<Record<string, unknown>>): readonly string[] | undefined => {
  let words: string[] | undefined;
  for (const attribute of namingAttributes) {
    const name = customer[attribute];
    if (typeof name !== 'string') continue;
    for (const word of wordsOfName(name)) {
      words ??= [];
      if (words.length < MOST_WORDS && !words.includes(word)) words.push(word);
    }
  }
  return words;
};

/** Whether a change of these attributes may change the words. */
export const isNaming = (attribute: string): boolean => (namingAttributes as readonly string[]).includes(attribute);
