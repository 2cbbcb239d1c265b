import type { Limits } from '../limits.js';
import type { Records, Splitter, TextCells } from '../records.js';
import { CsvRecords } from './csv-records.js';
import { quotedParser } from './quoted.js';
import { RecordSplitter } from './record-splitter.js';

/** Reads the cells of a CSV file, as csv-parse would read the whole text. */
export const openCsv = (delimiter: string, limits: Limits): Splitter<Records<TextCells>> =>
  new RecordSplitter(limits, new CsvRecords({ delimiter, limits, parseQuoted: quotedParser(delimiter) }));
