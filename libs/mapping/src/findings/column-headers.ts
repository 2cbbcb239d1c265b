import { valueTypeOf } from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import type { ColumnDefinition, RunDefinition } from '#libs/messages';
import { headersOfEntry } from '../entries/entry-headers.js';
import { ADDRESS_COUNTRY } from '../entries/phone-country.js';

/** The headers that a column reads, each once, as files and people see them. */
export const headersOfColumn = ({ header, entries = [] }: ColumnDefinition): readonly string[] => {
  const all = [...(header === null ? [] : [header]), ...entries.flatMap(headersOfEntry)];
  const seen = new Set<string>();
  return all.filter((each) => seen.size < seen.add(plainHeader(each)).size);
};

/** The column whose country a row's phones are compared with; -1: they are not, or the column has none. */
export const addressBeside = (definition: RunDefinition, { attribute }: ColumnDefinition): number =>
  valueTypeOf(attribute).byCountry
    ? definition.columns.findIndex(({ attribute: { id } }) => id === ADDRESS_COUNTRY)
    : -1;
