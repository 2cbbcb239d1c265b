import type { ShownError, ShownFile } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';

const words = {
  row: (row: number) => `Row ${showCount(row)}`,
  line: (line: number) => `line ${showCount(line)}`,
};

/** Where an error of a file is; null: nowhere in particular, or its message says so itself. */
export const findingPlace = ({ row, line, message }: Pick<ShownError, 'row' | 'line' | 'message'>): string | null => {
  if (row === null && line === null) return null;
  if (new RegExp(`\\b(?:row ${row}|line ${line})\\b`, 'i').test(message)) return null;
  const parts = [row === null ? null : words.row(row), line === null ? null : words.line(line)];
  return parts.filter((part) => part !== null).join(', ');
};

/** Settings that the proposals of a file offer as an act, as its warnings name them for programs. */
const offered = ({ proposed: { header, footer, quoting } }: Pick<ShownFile, 'proposed'>): readonly string[] =>
  [
    header && `header_row: ${header.line}`,
    footer && `footer_rows: ${footer.rows}`,
    quoting && `quoting: ${quoting}`,
  ].filter((one) => one !== null);

/** The warnings of a file, without those that a proposal beside them says better. */
export const ownWarnings = (file: Pick<ShownFile, 'warnings' | 'proposed'>): readonly string[] => {
  const said = offered(file);
  return file.warnings.filter((warning) => !said.some((one) => warning.includes(one)));
};
