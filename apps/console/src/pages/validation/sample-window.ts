/** The items of a list that the n-th look shows, so many at a time; after the last ones it begins again. */
export const sampleWindow = <T>(items: readonly T[], look: number, most: number): readonly T[] => {
  const looks = Math.ceil(items.length / most);
  const from = looks === 0 ? 0 : (look % looks) * most;
  return items.slice(from, from + most);
};
