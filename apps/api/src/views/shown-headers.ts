/** Characters of a header that are shown; it is stored whole, since a mapping names it whole. */
const MOST_CHARACTERS = 256;

/** A header as it is shown. */
export const shownHeader = (header: string): string =>
  header.length > MOST_CHARACTERS ? `${header.slice(0, MOST_CHARACTERS - 1)}…` : header;

/** The first headers, as many as there is room for in so many bytes. */
export const shownHeaders = (headers: Iterable<string>, mostBytes: number): readonly string[] => {
  const shown: string[] = [];
  let room = mostBytes;
  for (const header of headers) {
    const text = shownHeader(header);
    room -= Buffer.byteLength(text);
    if (room < 0) break;
    shown.push(text);
  }
  return shown;
};

/** Names that a sentence lists. */
export const LISTED_NAMES = 20;

/** Names in a sentence: the first ones in quotes, and how many more there are of all. */
export const namedInText = (names: readonly string[], all: number = names.length): string => {
  const listed = names.slice(0, LISTED_NAMES).map((name) => `"${shownHeader(name)}"`);
  const more = all - listed.length;
  return `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
