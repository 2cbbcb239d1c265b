import { plainHeader } from '#libs/formats';

const ACCENTS = /\p{M}/gu;
const CAMEL = /(\p{Ll})(\p{Lu})/gu;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

/** A name for guessing by: words in lower case without accents, `birthDate` and `birth_date` alike. */
export const plainName = (name: string): string =>
  plainHeader(name)
    .replace(CAMEL, '$1 $2')
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(NOT_A_WORD, ' ')
    .trim();

/** The same without blanks: `First name` and `FIRSTNAME` alike. */
export const compactName = (name: string): string => plainName(name).replaceAll(' ', '');
