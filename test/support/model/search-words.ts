import type { Document } from './nest.js';

const split = /[^\p{L}\p{M}\p{N}]+/u;

/** Of the letters in the models' names only Ł doesn't come apart from its mark by itself. */
const plain = (name: string): string =>
  [...name.normalize('NFD')]
    .filter((character) => character < '\u0300' || character > '\u036f')
    .join('')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll("'", '');

/**
 * The words by which a customer is looked for (docs/api.md, customers): those of its names, without case and accents,
 * each once; nothing for one without names.
 */
export const searchWords = ({ first_name, last_name, full_name, company }: Document): Document => {
  const names = [first_name, last_name, full_name, company].filter((name) => name !== undefined);
  const words = names.flatMap((name) => plain(String(name)).split(split)).filter((word) => word !== '');
  return words.length === 0 ? {} : { name_words: [...new Set(words)] };
};

/** A stored customer, as the models have it: who has lost all words of names keeps an empty list. */
export const withoutNoWords = ({ name_words, ...customer }: Document): Document =>
  Array.isArray(name_words) && name_words.length > 0 ? { ...customer, name_words } : customer;
