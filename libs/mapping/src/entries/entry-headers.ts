import type { ColumnEntry, Condition, MappedAttribute, PartHeader } from '#libs/messages';

/** The headers that make the value of an entry, each with its steps. */
export const partHeadersOf = ({
  header,
  headers,
}: Pick<MappedAttribute, 'header' | 'headers'>): readonly PartHeader[] => {
  if (header !== undefined) return [{ header: header.trim() }];
  return (headers ?? []).map((part) =>
    typeof part === 'string' ? { header: part.trim() } : { ...part, header: part.header.trim() },
  );
};

/** One condition or a list of them. */
export const conditionsOf = ({ when = [] }: Pick<MappedAttribute, 'when'>): readonly Condition[] => [when].flat();

/** All headers that an entry reads: for its value, for its conditions, and for the country of a phone number. */
export const headersOfEntry = ({ headers, when, country }: ColumnEntry): readonly string[] => [
  ...headers.map(({ header }) => header),
  ...when.map(({ header }) => header),
  ...(typeof country === 'object' ? [country.header] : []),
];
