/** Characters of a name that are kept: its last ones, where the ending is. */
export const MOST_OF_NAME = 255;

/** `customers.csv`, then `customers (2).csv`: files of the same name come from different folders. */
const numbered = (stem: string, n: number, ending: string): string => (n === 1 ? stem : `${stem} (${n})`) + ending;

/** The part of a name before its ending. */
export const stemOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
};

/** The first name like the given one that is not taken. */
export const freeName = (given: string, taken: ReadonlySet<string>): string => {
  const stem = stemOf(given);
  let n = 1;
  while (taken.has(numbered(stem, n, given.slice(stem.length)))) n += 1;
  return numbered(stem, n, given.slice(stem.length));
};
