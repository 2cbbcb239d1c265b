import { CellScanner } from './cell-scanner.js';
import type { CsvDialect } from './csv-dialect.js';

/** The cells of a record of CSV as they are written, with their quotes. */
export const rawCells = (record: string, dialect: CsvDialect): readonly string[] => {
  if (!record.includes('"')) return record.split(dialect.delimiter);
  const scanner = new CellScanner(dialect);
  const cells: string[] = [];
  for (let start = 0; start <= record.length; start = scanner.end + 1) {
    scanner.scan(record, start);
    cells.push(record.slice(start, scanner.end));
  }
  return cells;
};
