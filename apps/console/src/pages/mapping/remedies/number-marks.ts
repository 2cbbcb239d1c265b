/** How numbers are written: what is before a fraction, and between groups of three digits; null: nothing. */
export interface NumberMarks {
  readonly decimal: '.' | ',';
  readonly thousands: '.' | ',' | ' ' | "'" | null;
}

/** With fewer marks first: of two that read the same, the plainer one is meant. */
const candidates: readonly NumberMarks[] = [
  { decimal: '.', thousands: null },
  { decimal: ',', thousands: null },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

const groupMarks = { '.': '\\.', ',': ',', ' ': '[ \\u00a0\\u2009\\u202f]', "'": "['\\u2019]" } as const;

const compile = ({ decimal, thousands }: NumberMarks): RegExp => {
  const mark = thousands === null ? null : groupMarks[thousands];
  const whole = mark === null ? '\\d+' : `(?:\\d+|\\d{1,3}(?:${mark}\\d{3})+)`;
  return new RegExp(`^[+-]?(?:${whole}(?:\\${decimal}\\d+)?|\\${decimal}\\d+)$`);
};

const patterns = new Map(candidates.map((marks) => [marks, compile(marks)]));

/** Whether a text is a number that is written with these marks. */
export const isWrittenWith = (text: string, { decimal, thousands }: NumberMarks): boolean => {
  const known = candidates.find((one) => one.decimal === decimal && one.thousands === thousands);
  return (known && patterns.get(known)?.test(text)) ?? false;
};

/**
 * The marks that read most of some texts, besides those that are set: none where no other marks read any, and several where the texts
 * don't show which, as 1,234 does not.
 */
export const marksOf = (texts: readonly string[], now: NumberMarks): readonly NumberMarks[] => {
  const read = candidates
    .filter(({ decimal, thousands }) => decimal !== now.decimal || thousands !== now.thousands)
    .map((marks) => ({ marks, count: texts.filter((text) => isWrittenWith(text, marks)).length }));
  const most = Math.max(0, ...read.map(({ count }) => count));
  const best = most === 0 ? [] : read.filter(({ count }) => count === most).map(({ marks }) => marks);
  return best.filter(({ decimal }, at) => best.findIndex((other) => other.decimal === decimal) === at);
};
