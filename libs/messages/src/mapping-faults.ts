import { inOneLine } from './one-line.js';

/** Facts that a message may name. */
interface Facts {
  /** An attribute's id. */
  readonly attribute: string;
  readonly argument?: string | undefined;
  /** Of the first character that is wrong in a text, 1-based. */
  readonly position?: number | undefined;
  /** Those that the files have, to choose from; without, they are not named. */
  readonly headers?: readonly string[] | undefined;
}

type Message = (facts: Facts) => string;

const NAMED_HEADERS = 10;
const HEADER_CHARACTERS = 60;

const choice = (headers: readonly string[] = []): string => {
  if (headers.length === 0) return '';
  const named = headers.slice(0, NAMED_HEADERS).map((header) => `"${header.slice(0, HEADER_CHARACTERS)}"`);
  const more = headers.length > named.length ? ` and ${headers.length - named.length} more` : '';
  return ` There are ${named.join(', ')}${more}.`;
};

/** The closed list of faults for which a mapping is refused: what is wrong and how to fix it. */
export const mappingFaults = {
  unknown_attribute: ({ attribute }) => `The workspace has no attribute ${attribute}. Leave it out, or add it first.`,
  unknown_field: ({ argument, headers }) => `There is no field "${argument}".${choice(headers)}`,
  no_fields: ({ argument }) =>
    `Files of this kind have no fields of their own: instead of the field "${argument}" name an attribute by its id.`,
  attribute_or_field: () => 'An entry names either an attribute or a field. Name one of them.',
  attribute_twice: ({ attribute }) => `${attribute} is mapped twice. Keep one.`,
  id_not_first: ({ attribute }) => `The ID must be mapped first: begin with ${attribute} and its header.`,
  id_without_header: ({ attribute }) => `${attribute} is the ID and needs a header.`,
  id_fixed: ({ attribute, argument }) => `${attribute} is the ID: it takes no ${argument}.`,
  id_generated: ({ attribute }) => `With external IDs ${attribute} is made by Sluice. Leave it out.`,
  absent_header: ({ argument, headers }) => `No file has the header "${argument}".${choice(headers)}`,
  header_twice: ({ argument }) => `The header "${argument}" is used twice. One header serves one attribute.`,
  mandatory_unmapped: ({ attribute }) => `${attribute} is mandatory: it needs a header or a fallback.`,
  dynamic_not_a_date: ({ attribute }) => `${attribute} is no date: it takes a static fallback only.`,
  invalid_expression: ({ argument, position }) => `The expression is wrong at character ${position}. ${argument}`,
  unique_fallback: ({ attribute }) =>
    `${attribute} is unique: a fallback would give the same value to every row. Leave it out.`,
  refused_fallback: ({ argument }) => `The fallback is no value of its attribute: ${argument}`,
  refused_target: ({ argument }) => `The replacement is no value of its attribute: ${argument}`,
  too_many_values: ({ argument }) =>
    `The value maps have ${argument} values together. Put the values right in the file where there are so many.`,
  needs_version_2: ({ argument }) => `${argument} is of version 2 of mappings. Write "version": 2.`,
  too_many_entries: ({ attribute, argument }) => `${attribute} has more than ${argument} entries. Leave some out.`,
  one_source: ({ attribute }) =>
    `The value of ${attribute} comes from one of header, headers and value. Leave only one of them.`,
  join_or_take: ({ attribute }) =>
    `Several headers of ${attribute} need either "join" with a text between them, or "take": "first".`,
  needs_headers: ({ argument }) => `${argument} says what becomes of several headers, and there is no "headers".`,
  not_of_type: ({ attribute, argument }) => `${attribute} takes no ${argument}: it is of another type.`,
  refused_value: ({ argument }) => `The value is none of its attribute: ${argument}`,
  unknown_zone: ({ argument }) => `"${argument}" is no time zone such as Europe/Budapest or UTC.`,
  needs_value: ({ argument }) => `${argument} changes the text of a column, and this entry reads none.`,
  unknown_country: ({ argument }) =>
    `Phones cannot be read in the country "${argument}". Write its ISO 3166 code of two letters, such as FR, or international.`,
  invalid_date_format: ({ argument, position }) => `The date format is wrong at character ${position}. ${argument}`,
  thousands_is_decimal: ({ argument }) =>
    `"${argument}" cannot be both the decimal mark and the separator of thousands. Set decimal, which is "." without it.`,
  value_twice: ({ argument }) => `"${argument}" is mapped twice, as blanks around a value do not count.`,
} as const satisfies Record<string, Message>;

export type MappingFaultCode = keyof typeof mappingFaults;

/** One fault of a mapping. */
export interface MappingFault {
  /** JSON pointer into the mapping. */
  readonly pointer: string;
  readonly code: MappingFaultCode;
  /** The sentence that a user reads. */
  readonly detail: string;
  /** Of the first wrong character of an expression, 1-based. */
  readonly position?: number;
}

/** A fault with its sentence; `path` leads from the mapping to what is wrong. */
export const mappingFault = (
  path: readonly (string | number)[],
  code: MappingFaultCode,
  facts: Facts,
): MappingFault => ({
  pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  code,
  detail: inOneLine((mappingFaults[code] as Message)(facts)),
  ...(facts.position === undefined ? {} : { position: facts.position }),
});
