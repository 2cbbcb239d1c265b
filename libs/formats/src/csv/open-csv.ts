import type { Limits } from '../limits.js';
import type { Records, Splitter, TextCells } from '../records.js';
import type { CsvDialect } from './csv-dialect.js';
import { CsvRecords } from './csv-records.js';
import { RecordSplitter } from './record-splitter.js';

/** Reads the cells of a CSV file. */
export const openCsv = (dialect: CsvDialect, limits: Limits): Splitter<Records<TextCells>> =>
  new RecordSplitter(limits, new CsvRecords(dialect, limits), dialect);
