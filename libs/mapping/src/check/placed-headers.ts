import type { MappedAttribute } from '#libs/messages';

/** A header that an entry reads, trimmed, with the path to it from the entry. */
export interface PlacedHeader {
  readonly path: readonly (string | number)[];
  readonly header: string;
}

const ofParts = ({ headers = [] }: MappedAttribute): readonly PlacedHeader[] =>
  headers.map((part, i) =>
    typeof part === 'string'
      ? { path: ['headers', i], header: part.trim() }
      : { path: ['headers', i, 'header'], header: part.header.trim() },
  );

const ofConditions = ({ when = [] }: MappedAttribute): readonly PlacedHeader[] => {
  if (!Array.isArray(when)) return [{ path: ['when', 'header'], header: (when as { header: string }).header.trim() }];
  return when.map(({ header }, i) => ({ path: ['when', i, 'header'], header: header.trim() }));
};

/** All headers that an entry of a mapping names. */
export const placedHeaders = (mapped: MappedAttribute): readonly PlacedHeader[] => [
  ...(mapped.header === undefined ? [] : [{ path: ['header'], header: mapped.header.trim() }]),
  ...ofParts(mapped),
  ...ofConditions(mapped),
  ...(typeof mapped.country === 'object'
    ? [{ path: ['country', 'header'], header: mapped.country.header.trim() }]
    : []),
];
