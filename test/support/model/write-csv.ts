import type { KnownCell, KnownColumn, KnownFile, KnownRow } from './known-file.js';

export interface CsvPlan {
  readonly name: string;
  readonly columns: readonly KnownColumn[];
  readonly rows: readonly (readonly KnownCell[])[];
  readonly delimiter?: string;
  readonly byteOrderMark?: boolean;
  /**
   * What ends record i; the header is record 0. An empty text for the last one leaves the file without a final newline.
   */
  readonly lineEnd?: (record: number) => string;
  /** Quote this cell although it needs no quotes. */
  readonly quoteAnyway?: () => boolean;
}

/** Line ends as an editor counts them, those inside of quoted cells too. */
const countLineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** Cells to bytes, by RFC 4180, noting the physical line where each row starts. */
export function writeCsv(plan: CsvPlan): KnownFile {
  const delimiter = plan.delimiter ?? ',';
  const lineEnd = plan.lineEnd ?? (() => '\n');
  const mustQuote = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`);
  const quote = (text: string): string =>
    mustQuote.test(text) || plan.quoteAnyway?.() ? `"${text.replaceAll('"', '""')}"` : text;
  const join = (texts: readonly string[]): string => texts.map(quote).join(delimiter);

  const records: string[] = [];
  let line = 1;
  const write = (texts: readonly string[]): void => {
    const record = join(texts) + lineEnd(records.length);
    records.push(record);
    line += countLineEnds(record);
  };

  write(plan.columns.map((column) => column.header));
  const rows: KnownRow[] = [];
  for (const cells of plan.rows) {
    rows.push({ row: rows.length + 1, line, cells });
    write(cells.map((cell) => cell.text));
  }
  const bytes = Buffer.from((plan.byteOrderMark ? '\uFEFF' : '') + records.join(''));
  return { name: plan.name, columns: plan.columns, rows, bytes };
}
