import { plainHeader } from '#libs/formats';
import { type IsKnownName, isRowOfData } from '#libs/mapping';
import type { FileError } from '#libs/messages';

/** What a header row may be. */
export interface HeaderRules {
  readonly mostColumns: number;
  readonly isKnown: IsKnownName;
}

/** What is wrong with a header row: no name at all, a row of data in its place, or names that differ in nothing but case and invisible characters. */
export const checkHeaderRow = (
  headers: readonly string[],
  line: number,
  { mostColumns, isKnown }: HeaderRules,
): readonly FileError[] => {
  const at = { row: null, line };
  if (headers.every((header) => plainHeader(header) === '')) return [{ code: 'missing_header', ...at }];
  if (headers.length > mostColumns) return [{ code: 'too_many_columns', ...at, argument: mostColumns }];
  if (isRowOfData(headers, isKnown)) return [{ code: 'missing_header', ...at, argument: 'values' }];
  const errors: FileError[] = [];
  const seen = new Set<string>();
  for (const header of headers) {
    const name = plainHeader(header).toLowerCase();
    if (name !== '' && seen.has(name)) errors.push({ code: 'duplicate_header', ...at, argument: header });
    seen.add(name);
  }
  return errors;
};
