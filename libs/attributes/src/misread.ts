/**
 * Which part of a text is not understood, by its place alone, as a message says it: `9` or `20 to 24`, counted in
 * characters from 1. `understood`: UTF-16 units that can be read at the beginning; undefined: nothing of it, or all.
 */
export const misreadFrom = (text: string, understood: number): string | undefined => {
  if (understood === 0 || understood >= text.length) return undefined;
  const [from, to] = [[...text.slice(0, understood)].length + 1, [...text].length];
  return from === to ? `${from}` : `${from} to ${to}`;
};

/** The same, of a text whose beginning the pattern understands. */
export const misreadPlace = (text: string, understood: RegExp): string | undefined =>
  misreadFrom(text, understood.exec(text)?.[0].length ?? 0);
