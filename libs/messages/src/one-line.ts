const BLANKS = /\s+/g;
const LINE_END = /[\r\n\u2028\u2029]/;

/**
 * A sentence in one line, whatever names of columns and keys it has from a file: their line ends are blanks, as they
 * are where headers are compared.
 */
export const inOneLine = (sentence: string): string =>
  sentence.replace(BLANKS, (blanks) => (LINE_END.test(blanks) ? ' ' : blanks));
