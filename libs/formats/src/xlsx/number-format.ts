/**
 * What the format of a number says about its value: that it is a date, a time of day or a length of time, or how its
 * digits are written, where it consists of zeros and literals. Any other one only changes how a number looks.
 */
export type NumberFormat =
  | { readonly is: 'plain' | 'date' | 'datetime' | 'time' | 'duration' }
  | { readonly is: 'zeros'; readonly mask: Mask };

/** Literals and zeros in their order; null is a zero, which stands for a digit. */
export type Mask = readonly (string | null)[];

const PLAIN: NumberFormat = { is: 'plain' };

/** Formats that have a number only: ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asia. */
const builtIn = (id: number): NumberFormat => {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { is: 'date' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return { is: 'time' };
  if (id === 22) return { is: 'datetime' };
  return id === 46 ? { is: 'duration' } : PLAIN;
};

/** A literal, quoted or escaped; a blank as wide as a character; a colour, condition or locale; an elapsed time; any other character. */
const TOKEN = /"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]?|([\s\S])/g;

interface Token {
  readonly literal?: string;
  readonly bracket?: string;
  readonly code?: string;
}

/** Of the first section, which is that of positive numbers. Null: there are several. */
const tokensOf = (code: string): { readonly tokens: readonly Token[]; readonly isOnly: boolean } => {
  const tokens: Token[] = [];
  for (const [, quoted, escaped, bracket, char] of code.matchAll(TOKEN)) {
    if (char === ';') return { tokens, isOnly: false };
    const literal = quoted ?? escaped;
    tokens.push({
      ...(literal !== undefined && { literal }),
      ...(bracket !== undefined && { bracket }),
      ...(char !== undefined && { code: char }),
    });
  }
  return { tokens, isOnly: true };
};

const isElapsed = ({ bracket }: Token): boolean => /^(h+|m+|s+)$/i.test(bracket ?? '');

/** Letters of dates: m is a month, unless there are hours or seconds. */
const dateOf = (tokens: readonly Token[]): NumberFormat | null => {
  if (tokens.some(isElapsed)) return { is: 'duration' };
  const letters = tokens.map(({ code = '' }) => code.toLowerCase()).join('');
  const text = letters.replace('am/pm', 'h').replace('a/p', 'h').replace('general', '');
  const [hasDay, hasTime] = [/[yd]|e(?![+-])|aaa/.test(text), /[hs]/.test(text)];
  if (hasDay || (!hasTime && text.includes('m'))) return { is: hasTime ? 'datetime' : 'date' };
  return hasTime ? { is: 'time' } : null;
};

/** Characters that need no quotes (ECMA-376 part 1, 18.8.31), and no meaning beside digits. */
const isPlainLiteral = (code: string): boolean => /[-$+(): ^'{}<=>&~!/]|[^\x20-\x7e]/.test(code);

const maskOf = (tokens: readonly Token[]): Mask | null => {
  const mask: (string | null)[] = [];
  for (const { literal, bracket, code } of tokens) {
    if (literal !== undefined) mask.push(literal);
    else if (bracket !== undefined && !/^\$-/.test(bracket)) return null;
    else if (code === '0') mask.push(null);
    else if (code !== undefined && isPlainLiteral(code)) mask.push(code);
    else if (code !== undefined || bracket === undefined) return null;
  }
  const zeros = mask.filter((each) => each === null).length;
  return zeros > 1 || (zeros === 1 && mask.length > 1) ? mask : null;
};

/** `code`: of a format that the workbook defines; else its number says all. */
export const numberFormat = (id: number, code: string | undefined): NumberFormat => {
  if (code === undefined) return builtIn(id);
  const { tokens, isOnly } = tokensOf(code);
  const date = dateOf(tokens);
  if (date) return date;
  const mask = isOnly ? maskOf(tokens) : null;
  return mask ? { is: 'zeros', mask } : PLAIN;
};

/** A whole number written by a mask, digits from the right; the first zero takes those that are left over. */
export const masked = (digits: string, mask: Mask): string => {
  let [text, end, zeros] = ['', digits.length, mask.filter((each) => each === null).length];
  for (const each of mask.toReversed()) {
    if (each !== null) {
      text = each + text;
      continue;
    }
    zeros -= 1;
    const start = zeros === 0 ? 0 : Math.max(0, end - 1);
    text = (digits.slice(start, end) || '0') + text;
    end = start;
  }
  return text;
};
