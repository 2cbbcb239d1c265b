import type { Quoting } from '#libs/messages';

/** How the cells of a CSV file are delimited and quoted. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `double`: a quote in a quoted cell is doubled (RFC 4180), and quotes are at both ends of a cell. */
  readonly quoting: Quoting;
}
