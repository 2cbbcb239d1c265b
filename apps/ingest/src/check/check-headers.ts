import { plainHeader } from '#libs/mapping';
import type { FileError } from '#libs/messages';

/** What is wrong with a header row: no name at all, or names that differ in nothing but case and what nobody sees. */
export const checkHeaders = (headers: readonly string[], line: number, mostColumns: number): readonly FileError[] => {
  const at = { row: null, line };
  if (headers.every((header) => plainHeader(header) === '')) return [{ code: 'missing_header', ...at }];
  if (headers.length > mostColumns) return [{ code: 'too_many_columns', ...at, argument: mostColumns }];
  const errors: FileError[] = [];
  const seen = new Set<string>();
  for (const header of headers) {
    const name = plainHeader(header).toLowerCase();
    if (name !== '' && seen.has(name)) errors.push({ code: 'duplicate_header', ...at, argument: header });
    seen.add(name);
  }
  return errors;
};
