/**
 * How often the letters beyond ASCII are in texts of a language, in thousandths of all such letters, roughly: enough
 * to tell code pages apart, in which one byte means letters of different languages.
 */
type Letters = Readonly<Record<string, number>>;

const western: readonly Letters[] = [
  { é: 550, à: 130, è: 110, ê: 60, ç: 40, ô: 25, û: 15, î: 15, â: 15, ù: 10, ë: 10, ï: 8, œ: 8, ü: 2, ÿ: 1 },
  { ü: 400, ä: 330, ö: 180, ß: 90 },
  { ó: 280, í: 220, á: 220, é: 150, ñ: 70, ú: 60, ü: 5 },
  { ã: 230, ç: 150, á: 150, é: 150, í: 90, ó: 70, ê: 60, õ: 50, ú: 30, â: 25, à: 20, ô: 15 },
  { à: 350, è: 300, ò: 150, ù: 120, é: 60, ì: 60 },
  { ä: 450, å: 300, ö: 250, é: 10 },
  { ø: 380, å: 350, æ: 260, é: 20 },
  { ð: 190, á: 160, í: 150, þ: 120, ó: 90, ö: 80, æ: 80, é: 60, ú: 50, ý: 20 },
  { ë: 500, é: 250, ï: 120, ö: 50, ü: 30, è: 30 },
];

const central: readonly Letters[] = [
  { á: 290, é: 260, ö: 90, ó: 90, ő: 80, í: 50, ü: 50, ú: 30, ű: 25 },
  { ł: 210, ó: 140, ą: 140, ę: 140, ż: 110, ś: 100, ć: 60, ń: 40, ź: 20 },
  { í: 190, á: 170, ě: 110, é: 90, ř: 90, č: 70, ž: 70, ý: 70, š: 60, ů: 40, ú: 15, ň: 5, ť: 3, ď: 2, ó: 2 },
  {
    á: 200,
    í: 130,
    č: 110,
    ý: 110,
    é: 100,
    š: 90,
    ž: 90,
    ú: 60,
    ť: 50,
    ľ: 45,
    ň: 20,
    ô: 20,
    ä: 15,
    ď: 10,
    ó: 10,
    ŕ: 1,
    ĺ: 1,
  },
  { ă: 350, ţ: 190, ş: 180, î: 150, â: 120 },
  { č: 300, š: 250, ž: 250, ć: 120, đ: 60 },
];

/** Letters of all these languages in one text: a list of customers from many countries. */
const mixed = (languages: readonly Letters[]): Letters => {
  const sums = new Map<string, number>();
  for (const [letter, share] of languages.flatMap((letters) => Object.entries(letters))) {
    sums.set(letter, (sums.get(letter) ?? 0) + share / languages.length);
  }
  return Object.fromEntries(sums);
};

export const WESTERN: readonly Letters[] = [...western, mixed(western)];
export const CENTRAL: readonly Letters[] = [...central, mixed(central)];

/** Signs that are in lists of customers: quotes, dashes, currency, ordinals. */
const SIGNS = '€£§°«»–—‘’“”„…®©™·¡¿ºª\u00a0';

const RARE = 0.5;
const SIGN = 3;
const NEVER = 1e-5;

/** Thousandths of a character in a language. C1 controls are in the place of bytes that a code page doesn't have. */
export const letterShareOf = (character: string, letters: Letters): number => {
  if (/[\u0080-\u009f]/.test(character)) return NEVER;
  return letters[character.toLowerCase()] ?? (SIGNS.includes(character) ? SIGN : RARE);
};

export type { Letters };
