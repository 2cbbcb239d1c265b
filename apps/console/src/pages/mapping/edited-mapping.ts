import type { AnswerTo } from '../../api/call.js';

/** The mapping of an import, as the API has it. */
export type EditedMapping = AnswerTo<'showMapping'>;
export type EditedEntry = EditedMapping['attributes'][number];
export type DocOptions = NonNullable<EditedMapping['options']>;
export type EntryFallback = NonNullable<EditedEntry['fallback']>;
export type MappedValue = string | number | boolean;

/** An entry names an attribute, or a field by another of its names. */
export const targetOf = ({ attribute, field }: EditedEntry): string => attribute ?? field ?? '';

/** A header as people see it: a run of blanks is one, and invisible characters are nothing. */
export const visibleHeader = (header: string): string =>
  header
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');

const partHeader = (part: NonNullable<EditedEntry['headers']>[number]): string =>
  typeof part === 'string' ? part : part.header;

/** Columns whose texts become the value of an entry. */
export const valueHeaders = ({ header, headers }: EditedEntry): readonly string[] =>
  header === undefined ? (headers ?? []).map(partHeader) : [header];

export type EntryCondition = Exclude<NonNullable<EditedEntry['when']>, readonly unknown[]>;

export const entryConditions = ({ when }: EditedEntry): readonly EntryCondition[] => {
  if (when === undefined) return [];
  return Array.isArray(when) ? (when as readonly EntryCondition[]) : [when as EntryCondition];
};

const countryHeader = (country: EditedEntry['country'] | DocOptions['phoneCountry']): readonly string[] =>
  typeof country === 'object' ? [country.header] : [];

/** Columns that a mapping looks at, in whatever place; as people see them. */
export const usedHeaders = ({ attributes, options }: EditedMapping): ReadonlySet<string> =>
  new Set(
    [
      ...attributes.flatMap((entry) => [
        ...valueHeaders(entry),
        ...entryConditions(entry).map(({ header }) => header),
        ...countryHeader(entry.country),
      ]),
      ...countryHeader(options?.phoneCountry),
    ].map(visibleHeader),
  );

/** Entries by what they give values to; several of one keep their order. */
export const entriesByTarget = ({ attributes }: EditedMapping): ReadonlyMap<string, readonly EditedEntry[]> => {
  const groups = new Map<string, EditedEntry[]>();
  for (const entry of attributes) {
    const group = groups.get(targetOf(entry));
    if (group) group.push(entry);
    else groups.set(targetOf(entry), [entry]);
  }
  return groups;
};

/** Whether an entry reads one column, whole and in every row. */
export const isPlainColumn = (entry: EditedEntry): entry is EditedEntry & { readonly header: string } =>
  entry.header !== undefined && (entry.steps ?? []).length === 0 && entryConditions(entry).length === 0;
