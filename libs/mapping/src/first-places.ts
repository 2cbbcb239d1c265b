/** The place of what isn't there. */
export const NOWHERE = -1;

/** Where in a list each thing that its parts mean is first. */
export const firstPlaces = <T>(parts: readonly string[], meaningOf: (part: string) => T): ReadonlyMap<T, number> => {
  const places = new Map<T, number>();
  parts.forEach((part, place) => {
    const meaning = meaningOf(part);
    if (!places.has(meaning)) places.set(meaning, place);
  });
  return places;
};
