/** A column of a table: its title, and `:` at the right for numbers, as Markdown has it. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

const widthOf = (cells: readonly string[]): number => Math.max(3, ...cells.map((cell) => cell.length));

const pad = (text: string, width: number, { align }: Column): string =>
  align === 'right' ? text.padStart(width) : text.padEnd(width);

/** A vertical bar would end the cell. */
const escapeCell = (text: string): string => text.replaceAll('|', '\\|');

/** A table as the formatter lays it out, so that a generated page passes the checks as it is. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => columns.map((_, index) => escapeCell(row[index] ?? '')));
  const widths = columns.map(({ title }, index) => widthOf([title, ...cells.map((row) => row[index] ?? '')]));
  const line = (row: readonly string[]) =>
    `| ${columns.map((column, index) => pad(row[index] ?? '', widths[index] ?? 3, column)).join(' | ')} |`;
  const rule = columns.map(({ align }, index) => {
    const width = widths[index] ?? 3;
    return align === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width);
  });
  return [line(columns.map(({ title }) => title)), line(rule), ...cells.map(line)].join('\n');
}
