import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { FileErrorCode } from '#libs/messages';
import type { TextCells } from '../records.js';

export interface QuotingFault {
  /** Index of the record. */
  readonly index: number;
  readonly code: Extract<FileErrorCode, 'unclosed_quote' | 'misplaced_quote'>;
}

export interface Parsed {
  /** The records before the fault, or all. */
  readonly cells: readonly TextCells[];
  readonly fault: QuotingFault | null;
}

export type QuotedParser = (records: readonly string[]) => Parsed;

const parser = (delimiter: string): ((text: string) => TextCells[]) => {
  const options: Options = { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true };
  return (text) => parse(text, options);
};

const faultCode = (error: unknown): QuotingFault['code'] => {
  if (!(error instanceof CsvError)) throw error;
  return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed_quote' : 'misplaced_quote';
};

/**
 * Reads records whose quotes are elsewhere than around whole cells, each without its line end. One call for many
 * records, because csv-parse costs more to start than to run over a short text; one by one only to find which of them
 * is at fault.
 */
export const quotedParser = (delimiter: string): QuotedParser => {
  const parseText = parser(delimiter);
  const untilFault = (records: readonly string[]): Parsed => {
    const cells: TextCells[] = [];
    for (const [index, record] of records.entries()) {
      try {
        cells.push(...parseText(record));
      } catch (error) {
        return { cells, fault: { index, code: faultCode(error) } };
      }
    }
    return { cells, fault: null };
  };
  return (records) => {
    try {
      return { cells: parseText(records.join('\n')), fault: null };
    } catch {
      return untilFault(records);
    }
  };
};
