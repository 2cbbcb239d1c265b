import type { Limits } from '../limits.js';
import type { QuotedParser } from './quoted.js';

export interface CsvDialect {
  readonly delimiter: string;
  readonly limits: Limits;
  readonly parseQuoted: QuotedParser;
}
