/** Words that stand for nothing, in any case of letters; of some, only where no name could be one. */
const NOTHINGS: ReadonlySet<string> = new Set([
  ...['null', '(null)', '\\n', 'n/a', '#n/a', 'none', 'nil', 'nan', '-', '--', '.'],
  ...['0000-00-00', '0000-00-00 00:00:00', '00/00/0000'],
]);

export const isNothing = (text: string): boolean => text.length <= 20 && NOTHINGS.has(text.toLowerCase());

/** What may be between the texts of a list in one cell, the more telling first. */
export const separators = [' ::: ', ';', '|', ','] as const;

/** A list has short texts. */
const LONGEST_ITEM = 40;

const isListOf = (text: string, separator: string): boolean => {
  if (!text.includes(separator)) return false;
  const items = text.split(separator);
  return items.every((item) => item.trim().length <= LONGEST_ITEM) && items.filter((item) => item.trim()).length > 1;
};

/** The separators by which a text is a list. */
export const separatorsIn = (text: string): readonly string[] =>
  text.length > 2_000 ? [] : separators.filter((separator) => isListOf(text, separator));

const LONGEST_NAME = 100;

/** Whether a text could be what somebody, or a town, is called. */
export const isName = (text: string): boolean =>
  text.length <= LONGEST_NAME && /\p{L}/u.test(text) && !/[\d@#]/.test(text);

const FEWEST_WORDS = 4;

/** Whether a text is written for a reader, rather than a name or an address. */
export const isProse = (text: string): boolean => {
  const words = text.split(/\s+/, FEWEST_WORDS + 1).filter((word) => /^["'(]?\p{L}{2,}/u.test(word));
  return words.length >= FEWEST_WORDS && !/^\d/.test(text);
};

/** Whether all items of a text are in quotation marks, as `"a","b"`. */
export const isQuoted = (text: string): boolean => /^"[^"]*"(?:\s*[,;|]\s*"[^"]*")*$/.test(text);
