import type { FileError } from '#libs/messages';

const comparable = (header: string): string => header.normalize('NFC').toLowerCase();

/**
 * What is wrong with a header row (trimmed): names that are blank, or that differ in nothing but their letters' case.
 */
export const checkHeaders = (headers: readonly string[], line: number, mostColumns: number): readonly FileError[] => {
  const at = { row: null, line };
  if (headers.every((header) => header === '')) return [{ code: 'missing_header', ...at }];
  const errors: FileError[] = [];
  if (headers.length > mostColumns) errors.push({ code: 'too_many_columns', ...at, argument: mostColumns });
  const seen = new Set<string>();
  for (const [index, header] of headers.entries()) {
    const name = comparable(header);
    if (name === '') errors.push({ code: 'blank_header', ...at, argument: index + 1 });
    else if (seen.has(name)) errors.push({ code: 'duplicate_header', ...at, argument: header });
    seen.add(name);
  }
  return errors;
};
