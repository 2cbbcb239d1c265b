import type { ParseOptions, Thousands } from '#libs/messages';

/** A number as text in the notation of programs (`1234.5`), or null when its marks are not where they belong. */
type PlainNumber = (text: string) => string | null;

/** Every mark that stands for the one of an option: people and programs write several sorts of blanks and apostrophes. */
const MARKS: Readonly<Record<Thousands, string>> = {
  '.': '\\.',
  ',': ',',
  ' ': '[ \\u00a0\\u2009\\u202f]',
  "'": "['\\u2019]",
};

const asItIs: PlainNumber = (text) => text;

/** With a decimal comma a dot separates thousands for some and fractions for others: it is refused. */
const withPoint: PlainNumber = (text) => (text.includes('.') ? null : text.replace(',', '.'));

/** Takes out what separates groups of three digits; a text that has it elsewhere is none. */
const withoutThousands = (thousands: Thousands, decimal: '.' | ','): PlainNumber => {
  const mark = MARKS[thousands];
  const separators = new RegExp(mark, 'g');
  const hasMark = new RegExp(mark);
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:(${mark})\\d{3})(?:\\1\\d{3})*(?:\\${decimal}\\d+)?$`);
  return (text) => {
    if (!hasMark.test(text)) return text;
    return grouped.test(text) ? text.replace(separators, '') : null;
  };
};

/** Compiles how the files of a run write numbers. */
export const compilePlainNumber = ({ decimal = '.', thousands }: ParseOptions): PlainNumber => {
  const toPoint = decimal === ',' ? withPoint : asItIs;
  if (thousands === undefined) return toPoint;
  const ungrouped = withoutThousands(thousands, decimal);
  return (text) => {
    const digits = ungrouped(text);
    return digits === null ? null : toPoint(digits);
  };
};
